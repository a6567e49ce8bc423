/**
 * What the site writes in each language. Where the public facts have a text it is verbatim; the rest is invented, and
 * `removalWords` says which languages have removal words from a source.
 */
export type Language = 'en' | 'en-GB' | 'fr' | 'pt-BR' | 'ru' | 'ja' | 'ar' | 'tr' | 'de' | 'es' | 'x-quell';

/** Where the name stands in the question that the dialog asks. */
export type QuestionPlace = 'middle' | 'start' | 'end';

export interface Words {
  /** <html lang> */
  readonly htmlLang: string;
  readonly direction: 'ltr' | 'rtl';
  readonly removalWords: 'from a source' | 'invented';
  total(count: number): string;
  connectedOn(isoDate: string): string;
  /** The badge of the classic client: how long ago. */
  readonly connectedAgo: string;
  more(name: string): string;
  readonly morePlain: string;
  readonly profileMore: string;
  readonly item: string;
  /** The item of the classic profile, where it differs, and its label. */
  readonly profileItem?: string;
  profileItemLabel?(name: string): string;
  readonly itemHint: string;
  readonly title: string;
  /** What stands before and after the name. */
  readonly question: Readonly<Record<QuestionPlace, readonly [before: string, after: string]>>;
  readonly note: string;
  /** The confirming button: of the classic client, and of the new one. */
  readonly confirmClassic: string;
  readonly confirm: string;
  confirmNamed(name: string): string;
  readonly cancel: string;
  readonly close: string;
  readonly search: string;
  readonly loadMore: string;
  readonly message: string;
  readonly connect: string;
  readonly firstDegree: string;
  readonly removed: string;
  readonly failed: string;
  readonly sortBy: string;
  readonly otherItems: Readonly<{
    share: string;
    pdf: string;
    unfollow: string;
    unfollowLabel: string;
    report: string;
  }>;
}

export type Plain = Omit<Words, 'direction' | 'connectedAgo' | 'sortBy' | 'otherItems' | 'confirmNamed'> &
  Partial<Words>;

export const EN_MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const ARABIC_DIGITS = '٠١٢٣٤٥٦٧٨٩';

interface DateParts {
  readonly year: string;
  readonly month: number;
  readonly day: number;
}

export function dateParts(isoDate: string): DateParts {
  const [year = '', month = '1', day = '1'] = isoDate.split('-');
  return { year, month: Number(month), day: Number(day) };
}

export const month = (names: readonly string[], date: DateParts) => names[date.month - 1] ?? '';
export const grouped = (count: number, separator: string) => String(count).replace(/\B(?=(\d{3})+$)/g, separator);
export const arabic = (text: string) => text.replace(/\d/g, (digit) => ARABIC_DIGITS[Number(digit)] ?? digit);

export const english: Plain = {
  htmlLang: 'en',
  removalWords: 'from a source',
  total: (count) => `${grouped(count, ',')} connection${count === 1 ? '' : 's'}`,
  connectedOn: (iso) => {
    const date = dateParts(iso);
    return `Connected on ${month(EN_MONTHS, date)} ${date.day}, ${date.year}`;
  },
  more: (name) => `More actions for ${name}`,
  morePlain: 'Show more actions',
  profileMore: 'More',
  item: 'Remove connection',
  profileItem: 'Remove Connection',
  profileItemLabel: (name) => `Remove your connection to ${name}`,
  itemHint: 'They won’t be notified by LinkedIn',
  title: 'Remove connection',
  question: {
    middle: ['Are you sure you want to remove ', ' as a connection?'],
    start: ['', ' will be removed from your connections and won’t be able to message you.'],
    end: ['You are about to remove this connection: ', ''],
  },
  note: 'Don’t worry, they won’t be notified by LinkedIn.',
  confirmClassic: 'Remove',
  confirm: 'Remove connection',
  confirmNamed: (name) => `Remove ${name} from your connections`,
  cancel: 'Cancel',
  close: 'Dismiss',
  search: 'Search by name',
  loadMore: 'Load more',
  message: 'Message',
  connect: 'Connect',
  firstDegree: '1st',
  removed: 'Connection removed',
  failed: 'Something went wrong. Please try again later.',
};
