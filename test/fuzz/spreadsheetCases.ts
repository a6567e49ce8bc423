import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { isoDay } from '#core/time/calendarDay.ts';
import type { ExportContent } from '#core/import/exportContent.ts';
import type { TextEncoding } from '#dataExport/csv/codePages.ts';
import { ExportError } from '#dataExport/exportError.ts';
import { readExport } from '#dataExport/readExport.ts';
import type { Outcome } from './exportCases.ts';
import type { Random } from './mutations.ts';

/** A person as the generator meant them: what a reading has to come to, whatever the file looks like. */
interface Meant {
  readonly slug: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly company: string;
  readonly title: string;
  /** ISO. */
  readonly day: string;
}

/** Names that a code page can write, with the locale in which its spreadsheets name months. */
const regions: readonly (readonly [encoding: TextEncoding, locale: string, names: readonly string[]])[] = [
  [
    'utf-8',
    'en',
    ['Ada', "O'Brien", '李小龙', 'José', '<b>Bo</b>', '👩‍🚀', 'שרה', 'Iwański, PhD', '5" Pipes', '=1+1', 'a;b'],
  ],
  ['windows-1252', 'fr', ['José', 'Müller', 'Café', 'Ångström', "D'Arcy"]],
  ['windows-1250', 'pl', ['Łukasz', 'Żaneta', 'Gołąb', 'Dvořák', 'Kraków']],
  ['windows-1251', 'ru', ['Иван', 'Щербакова', 'Яндекс']],
  ['windows-1253', 'el', ['Γιώργος', 'Παπαδόπουλος']],
  ['windows-1254', 'tr', ['Ayşe', 'Yılmaz', 'Çağrı', 'İş']],
  ['windows-1255', 'he', ['שרה', 'כהן']],
  ['windows-1256', 'ar', ['محمد', 'علي']],
  ['windows-1257', 'lt', ['Jānis', 'Šiauliai', 'Žydrūnas']],
  ['macroman', 'es', ['José', 'Zoë', 'Núñez']],
  ['maccenteuro', 'cs', ['Jiří', 'Plzeň', 'Łódź']],
  ['shift_jis', 'ja', ['太郎', '山田', '表計算', 'ソニー']],
  ['euc-jp', 'ja', ['太郎', '鈴木', 'トヨタ']],
  ['gb18030', 'zh', ['小龙', '李', '北京科技']],
  ['big5', 'zh-TW', ['小龍', '陳', '台積電']],
  ['euc-kr', 'ko', ['민수', '김', '삼성전자']],
];
const locales = 'en de fr es pt it nl pl cs sk sl hr sv da nb fi et lv lt hu ro el tr ru uk ca'.split(' ');
const columnNames = ['First Name', 'Last Name', 'URL', 'Email Address', 'Company', 'Position', 'Connected On'];
const delimiters = [',', ';', '\t', '|'];

/** How the file is laid out. */
interface Layout {
  readonly encoding: TextEncoding | 'utf-16le' | 'utf-16be';
  readonly mark: boolean;
  readonly delimiter: string;
  readonly lineEnd: string;
  readonly dates: (iso: string) => string;
  readonly quoteAll: boolean;
  readonly extras: readonly string[];
  readonly beforeHeader: readonly string[];
  readonly sorted: boolean;
  readonly wrapped: boolean;
  readonly spaced: boolean;
  readonly trailer: string;
  readonly shuffled: boolean;
  readonly hugeCell: boolean;
  /** Cells are written `="text"`, and that perhaps quoted, so that a spreadsheet keeps them as text. */
  readonly kept: 'bare' | 'quoted' | undefined;
}

/** A spreadsheet's file, read and compared with what was written into it. */
export async function sheetCase(folder: string, random: Random): Promise<Outcome> {
  const [page, locale, names] = random.pick(regions);
  const people = Array.from({ length: 2 + random.below(30) }, (_, number) => meant(number, names, random));
  const layout = layoutFor(page, locale, random);
  const text = written(people, layout, random);
  const path = join(folder, random.pick(['Connections.csv', 'people.csv', 'Connections (1).csv']));
  await writeFile(path, iconv.encode(text, layout.encoding, { addBOM: layout.mark }));
  try {
    const content = await readExport(path, layout.encoding.startsWith('utf') ? {} : { encoding: page });
    const difference = differs(content, people, layout);
    return difference === undefined
      ? 'read'
      : { violation: `${difference}\n${JSON.stringify(layout)}\n${text.replace(/x{100,}/g, 'x…').slice(0, 1500)}` };
  } catch (error) {
    const kind = error instanceof ExportError ? 'a sound sheet was refused' : 'not an ExportError';
    return {
      violation: `${kind}: ${String(error)}\n${JSON.stringify(layout)}\n${text.replace(/x{100,}/g, 'x…').slice(0, 1500)}`,
    };
  }
}

function meant(number: number, names: readonly string[], random: Random): Meant {
  const name = (): string => random.pick(names);
  const year = 2004 + random.below(22);
  const month = 1 + random.below(12);
  // The first has a day that no one can take for a month.
  const day = number === 0 ? 13 + random.below(15) : 1 + random.below(28);
  return {
    slug: `member-${number}-${random.below(1000)}`,
    firstName: name(),
    lastName: random.below(9) === 0 ? '' : `${name()} ${number}`,
    email: random.below(5) === 0 ? `m${number}@example.org` : '',
    company: random.below(5) === 0 ? '' : `${name()} & ${name()}`,
    title: random.below(5) === 0 ? '' : name(),
    day: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
  };
}

function layoutFor(page: TextEncoding, locale: string, random: Random): Layout {
  const delimiter = random.pick(delimiters);
  const encoding = page === 'utf-8' ? random.pick(['utf-8', 'utf-8', 'utf-16le', 'utf-16be'] as const) : page;
  const oneIn = (chances: number): boolean => random.below(chances) === 0;
  const wrapped = delimiter === ',' && oneIn(8);
  return {
    encoding,
    mark: encoding.startsWith('utf-16') || (encoding === 'utf-8' && oneIn(2)),
    delimiter,
    // Old Macintosh lines; LinkedIn's own; everyone else's.
    lineEnd: random.pick(['\n', '\r\n', '\r\n', '\r']),
    dates: dateWriter(page === 'utf-8' ? random.pick(locales) : locale, page, random),
    quoteAll: !wrapped && oneIn(4),
    extras: oneIn(3) ? ['Pronouns', 'Notes of mine'] : [],
    beforeHeader: random.pick([
      [],
      [],
      ['Notes:', 'When exporting your data', ''],
      delimiter === '|' ? [] : [`sep=${delimiter}`],
    ]),
    sorted: oneIn(6),
    wrapped,
    spaced: delimiter === ',' && !wrapped && oneIn(6),
    trailer: delimiter === ',' && !wrapped && oneIn(6) ? ';;;' : '',
    shuffled: oneIn(3),
    hugeCell: oneIn(40),
    kept: wrapped || !oneIn(8) ? undefined : random.pick(['bare', 'quoted']),
  };
}

/** Days as spreadsheets of a language write them, or as numbers and ISO days. */
function dateWriter(locale: string, page: TextEncoding, random: Random): (iso: string) => string {
  const at = (iso: string): Date => new Date(`${iso}T00:00:00Z`);
  const parts = (iso: string): [year: string, month: string, day: string] => iso.split('-') as [string, string, string];
  const english = (iso: string): string => {
    const [year, , day] = parts(iso);
    return `${day} ${at(iso).toLocaleDateString('en', { month: 'short', timeZone: 'UTC' })} ${year}`;
  };
  const inLocale = (style: 'short' | 'long') => {
    const format = new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: style,
      year: 'numeric',
      timeZone: 'UTC',
      calendar: 'gregory',
    });
    return (iso: string): string => {
      const text = format.format(at(iso));
      // What the code page cannot write no spreadsheet would have written.
      return iconv.decode(iconv.encode(text, page), page) === text ? text : english(iso);
    };
  };
  return random.pick([
    english,
    (iso) => iso,
    (iso) => `${iso} 09:15:41`,
    (iso) => parts(iso).reverse().join('.'),
    (iso) => parts(iso).reverse().join('/'),
    (iso) => `${parts(iso)[1]}/${parts(iso)[2]}/${parts(iso)[0].slice(2)}`,
    (iso) => String(at(iso).getTime() / 86_400_000 + 25_569),
    inLocale('long'),
    inLocale('short'),
  ]);
}

function written(people: readonly Meant[], layout: Layout, random: Random): string {
  const { delimiter, lineEnd, extras } = layout;
  const header = [...columnNames, ...extras];
  const rows = people.map(({ firstName, lastName, slug, email, company, title, day }) => [
    firstName,
    lastName,
    `https://www.linkedin.com/in/${slug}`,
    email,
    company,
    title,
    layout.dates(day),
    ...extras.map(() => 'x'),
  ]);
  const order = layout.shuffled ? shuffle([...header.keys()], random) : [...header.keys()];
  const lines = [header, ...rows].map((row) =>
    order.map((index) => cell(row[index] ?? '', layout)).join(layout.spaced ? `${delimiter} ` : delimiter),
  );
  if (layout.hugeCell)
    lines.push(
      order.map((index) => cell(index === 4 ? 'x'.repeat(1_000_000) : `huge${index}`, layout)).join(delimiter),
    );
  const shown = layout.wrapped
    ? lines.map((line) => (line.includes('"') ? `"${line.replaceAll('"', '""')}"` : line))
    : lines;
  const all = layout.sorted ? shuffle(shown, random) : [...layout.beforeHeader, ...shown];
  return all.map((line) => line + layout.trailer).join(lineEnd) + (random.below(2) === 0 ? lineEnd : '');
}

function cell(text: string, { delimiter, quoteAll, kept }: Layout): string {
  if (kept !== undefined && text !== '') {
    const formula = `="${text.replaceAll('"', '""')}"`;
    return kept === 'bare' ? formula : `"${formula.replaceAll('"', '""')}"`;
  }
  const mustQuote = quoteAll || text.includes(delimiter) || /["\r\n]/.test(text) || text !== text.trim();
  return mustQuote ? `"${text.replaceAll('"', '""')}"` : text;
}

function shuffle<Item>(items: readonly Item[], random: Random): Item[] {
  const left = [...items];
  return items.map(() => left.splice(random.below(left.length), 1)[0] as Item);
}

/** What of the reading is not what was meant; undefined when all is. */
function differs(content: ExportContent, people: readonly Meant[], layout: Layout): string | undefined {
  const read = new Map(content.connections.map((row) => [row.slug, row]));
  for (const one of people) {
    const row = read.get(one.slug);
    if (!row) return `${one.slug} was not read: ${JSON.stringify(content.setAside.slice(0, 3))}`;
    const day = row.connectedOn === undefined ? undefined : isoDay(row.connectedOn);
    const found = {
      slug: one.slug,
      firstName: row.firstName,
      lastName: row.lastName,
      email: row.email,
      company: row.company,
      title: row.title,
      day,
    };
    const wanted = Object.fromEntries(Object.entries<string>({ ...one }).map(([key, text]) => [key, text.trim()]));
    const isAmbiguous =
      day === undefined && (content.losses ?? []).some((loss) => loss.includes('left empty instead of guessed'));
    if (JSON.stringify({ ...found, day: isAmbiguous ? one.day : day }) !== JSON.stringify(wanted)) {
      return `read ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`;
    }
  }
  if (content.connections.length > people.length + (layout.hugeCell ? 1 : 0)) return 'more people than were written';
  if (layout.hugeCell && (content.losses ?? []).length === 0) return 'nothing said of a cell of a million letters';
  return undefined;
}
