import {
  foldLabel,
  languageName,
  languageOf,
  wordKinds,
  type AddedWords,
  type WordKind,
  type WordsByKind,
} from '#core/linkedin/pageWords.ts';
import type { CheckedWord } from '#core/linkedin/pageCheck.ts';

/**
 * The words on LinkedIn's pages, per language, as far as public sources give them. An empty list means that no source
 * gives the word: whatever needs it stops before the first click and says which label is missing. Words are compared
 * folded (case, accents and typographic apostrophes do not matter) and whole.
 */
export interface Labels {
  /** English name of the language, for messages. */
  readonly language: string;
  /** The item in a card's menu. */
  readonly removeConnection: readonly string[];
  /** The confirming button. In generation C it repeats the menu item, in A and B it is one short word. */
  readonly confirm: readonly string[];
  readonly cancel: readonly string[];
  /** The overflow button; a longer label that contains one of these counts too ("More actions for Nadia"). */
  readonly moreActions: readonly string[];
  /** Buttons that fetch more rows of the list. */
  readonly loadMore: readonly string[];
  /** What may follow a name in the confirming question, so that a longer name of someone else is not taken for it. */
  readonly afterFirstName: readonly string[];
  /** Those of the words above that were learned from the person's own removals. */
  readonly learned?: WordsByKind;
}

/** Many sources; the confirm words: two for "Remove connection" (C), five for "Remove" (A). */
const en: Labels = {
  language: 'English',
  removeConnection: ['Remove connection'],
  confirm: ['Remove connection', 'Remove'],
  cancel: ['Cancel'],
  moreActions: ['More actions', 'Show more actions', 'Open actions overflow menu'],
  loadMore: ['Load more', 'Show more results', 'Show more'],
  // The body of the dialog is known from three sources: "remove <name> as a connection", "<name> won’t be notified".
  // The others are words that can stand in no name.
  afterFirstName: ['as a', 'as one of', 'from your', 'from my', 'won t', 'will', 'is', 'and', 'or', 'to', 'in'],
};

/**
 * Two sources for "Supprimer la relation" (September 2026 one of them, with "Supprimer" as the confirming word on the
 * profile's dialog, where it is the title). That the card's dialog may repeat the item, as it does in both other languages where
 * it is known, is our inference. One source each for the date's words and the load-more labels.
 */
const fr: Labels = {
  language: 'French',
  removeConnection: ['Supprimer la relation'],
  confirm: ['Supprimer', 'Supprimer la relation'],
  cancel: ['Annuler'],
  moreActions: ['Plus', 'Plus d’actions'],
  loadMore: ['Afficher plus', 'Voir plus'],
  afterFirstName: ['de vos', 'de votre', 'de mes', 'n en sera', 'ne sera', 'et', 'ou'],
};

/** Three sources, all for the removal words; none gives the date's wording or the load-more button. */
const ptBR: Labels = {
  language: 'Portuguese',
  removeConnection: ['Remover conexão'],
  confirm: ['Remover conexão', 'Remover'],
  cancel: ['Cancelar'],
  moreActions: ['Mais ações'],
  loadMore: [],
  afterFirstName: ['das suas', 'da sua', 'como', 'não', 'ou'],
};

/** One source (2026, its author uses LinkedIn in Turkish); it gives no word for cancelling. */
const tr: Labels = {
  language: 'Turkish',
  removeConnection: ['Bağlantıyı kaldır', 'Bağlantıdan çıkar'],
  confirm: ['Bağlantıyı kaldır', 'Kaldır', 'Çıkar'],
  cancel: [],
  moreActions: ['için diğer işlemler'],
  loadMore: ['Daha fazla', 'Daha fazla sonuç'],
  afterFirstName: ['adlı'],
};

/** Sources give the words around it, but not the removal itself ("Kontakt entfernen" is only a guess): nothing is clicked. */
const de: Labels = {
  language: 'German',
  removeConnection: [],
  confirm: [],
  cancel: [],
  moreActions: ['Mehr'],
  loadMore: [],
  afterFirstName: [],
};

const tables: Readonly<Record<string, Labels>> = { en, fr, pt: ptBR, tr, de };

const noWords: WordsByKind = {};

/** The words that count on a page: the built-in ones, and what the person added to them. */
export class PageWords {
  readonly #added: readonly AddedWords[];
  /** Every load-more label: a row of the list is fetched, nothing else, so the language need not match. */
  readonly loadMore: readonly string[];
  /** Every label that confirms a removal: a dialog with one of them is never left open, whatever the language. */
  readonly confirm: readonly string[];

  constructor(added: readonly AddedWords[] = []) {
    this.#added = added;
    const all = (kind: WordKind): string[] => [
      ...Object.values(tables).flatMap((labels) => labels[kind]),
      ...added.flatMap(({ words }) => words[kind] ?? []),
    ];
    this.loadMore = all('loadMore');
    this.confirm = all('confirm');
  }

  /** The labels for a page's `lang`, such as `en`, `fr-FR`, `pt-BR`; undefined when nothing is known of the language. */
  labelsFor(lang: string): Labels | undefined {
    const language = languageOf(lang);
    const builtIn = tables[language];
    const added = this.#of(language);
    if (added.length === 0) return builtIn;
    const words = (kind: WordKind): readonly string[] => [
      ...new Set([...(builtIn?.[kind] ?? []), ...added.flatMap((one) => one.words[kind] ?? [])]),
    ];
    const learned = added.find(({ source }) => source === 'learned')?.words;
    return {
      language: builtIn?.language ?? languageName(language),
      removeConnection: words('removeConnection'),
      confirm: words('confirm'),
      cancel: words('cancel'),
      moreActions: words('moreActions'),
      loadMore: words('loadMore'),
      afterFirstName: builtIn?.afterFirstName ?? [],
      ...(learned && { learned }),
    };
  }

  /** Every word for a page's `lang`, with where it comes from. */
  listed(lang: string): CheckedWord[] {
    const language = languageOf(lang);
    const sources = [{ source: 'builtIn' as const, words: tables[language] ?? noWords }, ...this.#of(language)];
    return wordKinds.flatMap((kind) =>
      sources.flatMap(({ source, words }) => (words[kind] ?? []).map((text) => ({ kind, text, source }))),
    );
  }

  #of(language: string): readonly AddedWords[] {
    return language === '' ? [] : this.#added.filter((one) => one.language === language);
  }
}

/** The built-in words alone. */
export const builtInWords = new PageWords();

/** The built-in labels for a page's `lang`; undefined when no source covers the language. */
export function labelsFor(lang: string): Labels | undefined {
  return builtInWords.labelsFor(lang);
}

/** Whether a text is one of the words of this kind only because it was learned. */
export function isLearnedOnly(labels: Labels, kind: WordKind, said: readonly string[]): boolean {
  const learned = new Set((labels.learned?.[kind] ?? []).map(foldLabel));
  const others = new Set(labels[kind].map(foldLabel).filter((word) => !learned.has(word)));
  const folded = said.map(foldLabel);
  return folded.some((word) => learned.has(word)) && !folded.some((word) => others.has(word));
}

/** The label without which nothing may be clicked that is missing for this language, in English; undefined when all are there. */
export function missingLabel(labels: Labels): string | undefined {
  if (labels.removeConnection.length === 0) return 'Remove connection';
  return labels.confirm.length === 0 ? 'Remove (the confirming button)' : undefined;
}

/** What stands before (`before`) or behind (`after`) the date of a card; other wordings are read by their date alone. */
export const connectedOnWords: Readonly<Record<string, { readonly before?: string; readonly after?: string }>> = {
  // Six sources.
  en: { before: 'Connected on' },
  // One source each.
  fr: { before: 'Connexion le' },
  ru: { before: 'Контакт установлен' },
  ja: { after: 'につながりました' },
};

/** How the badge beside a name says "first degree", in LinkedIn's languages (one source, seen live September 2026). */
export const firstDegree: readonly string[] =
  '1st|1.|1er|1°|1ste|1º|1:a|Gr. 1|első|1-й|1η|1次|1 度|1촌|Ke-1|ขั้นที่ 1|1|من الدرجة الأولى|लेवल 1|הראשון|اول|1ম|1 ले|ਪਹਿਲੀ|1వ|Pertama'.split(
    '|',
  );

/**
 * What LinkedIn says of an account that it restricts. English: three sources; the other languages in which we click: the
 * same words, no source of their own, so only what is unmistakable. The rest is caught by addresses, statuses and missing lists.
 */
export const restrictionWords = [
  'account (?:has been |is )?(?:temporarily )?(?:restricted|suspended|limited)|unusual activity',
  'compte (?:a été |est )?(?:temporairement )?restreint|activité inhabituelle',
  'conta (?:foi |está )?(?:temporariamente )?restrita|atividade incomum',
  'hesabın(?:ız)?[^.!]{0,40} kısıtlan|olağan ?dışı etkinlik',
].join('|');
/** Headings of a security check; three to six sources for English, none for the others. */
export const challengeWords = [
  "quick security check|security verification|verify (?:that )?(?:you['’]re|you are) (?:a )?human|verify it['’]s you",
  'solve this puzzle|are you a human',
  'vérification de sécurité|verificação de segurança|güvenlik doğrulaması',
].join('|');
/**
 * LinkedIn asks to go slower; English one to seven sources, French one ("atteint la limite"), the others none. It can write
 * in another language than the page: the same words in some of its languages, only what is unmistakable.
 */
export const limitWords = [
  'too many requests|slow down|(?:reached|exceeded|hit|over)[^.!]{0,40} limits?\\b|limit (?:has been )?(?:reached|exceeded)',
  'atteint (?:la|votre) limite|trop de requêtes',
  'atingiu (?:o|seu|o seu) limite|muitas solicitações',
  'sınır(?:a|ına|ınıza) ulaştı|çok fazla istek',
  '(?:limit|grenze|höchstzahl)[^.!]{0,40} (?:erreicht|überschritten)|zu viele anfragen',
  '(?:alcanzado|superado|raggiunto|superato|bereikt|bereik)[^.!]{0,30} l[ií]mi(?:et|te?)|demasiadas solicitudes|troppe richieste',
  'limiet[^.!]{0,40} bereikt|te veel verzoeken|достигли[^.!]{0,30} лимита|上限に達し|已达到?[^。]{0,12}上限|한도에 도달',
  '451: unavailable',
].join('|');
/** An error of LinkedIn's own; one source for English. */
export const errorWords =
  'try again later|try again in (?:a|an|some|\\d)|réessaye[rz] plus tard|später (?:erneut|noch einmal|nochmals?|wieder)|(?:inténtalo|inténtelo)[^.!]{0,20} más tarde|riprova più tardi|probeer het later|tente novamente mais tarde|daha sonra (?:tekrar|yeniden) dene';

/** In the answer to a removal: it succeeded (two sources). */
export const removedWords = 'ToastPresetCategory_SUCCESS|Connection removed|already disconnected|no longer connected';
/** In the answer to a removal: it did not, although its status says so (one source for the toast's category). */
export const notRemovedWords =
  'ToastPresetCategory_(?!SUCCESS)[A-Z]+|"(?:error|errors|errorCode|exception|exceptionClass)"\\s*:\\s*(?!null|false|0\\b|""|\\[\\s*\\]|\\{\\s*\\})|"(?:success|ok)"\\s*:\\s*false|"status(?:Code)?"\\s*:\\s*"?[45]\\d\\d\\b|something went wrong|try again|could ?n[o’\']t be removed|unable to remove|n’a pas pu';
