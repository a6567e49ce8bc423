import * as l10n from '@vscode/l10n';
import {
  foldLabel,
  languageName,
  otherThings,
  languageOf,
  wordKinds,
  type AddedWords,
  type WordKind,
  type WordsByKind,
} from '#core/linkedin/pageWords.ts';
import { builtInWords } from '#core/linkedin/builtInWords.ts';
import type { CheckedWord } from '#core/linkedin/pageCheck.ts';

/** The words for one page: built in, and added by the person. */
export interface Labels extends Readonly<Record<WordKind, readonly string[]>> {
  /** English name of the language, for messages. */
  readonly language: string;
  /** Those of the words that were learned from the person's own removals, and the code of the language. */
  readonly learned?: { readonly language: string; readonly words: WordsByKind };
}

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
      ...Object.values(builtInWords).flatMap((labels) => labels[kind]),
      ...added.flatMap(({ words }) => words[kind] ?? []),
    ];
    this.loadMore = all('loadMore');
    this.confirm = all('confirm');
  }

  /** The labels for a page's `lang`, such as `en`, `fr-FR`, `pt-BR`; undefined when nothing is known of the language. */
  labelsFor(lang: string): Labels | undefined {
    const language = languageOf(lang);
    const builtIn = builtInWords[language];
    const added = this.#of(language);
    if (!builtIn && added.length === 0) return undefined;
    const words = (kind: WordKind): readonly string[] => [
      ...new Set([...(builtIn?.[kind] ?? []), ...added.flatMap((one) => one.words[kind] ?? [])]),
    ];
    const learned = added.find(({ source }) => source === 'learned')?.words;
    return {
      language: languageName(language),
      removeConnection: words('removeConnection'),
      confirm: words('confirm'),
      cancel: words('cancel'),
      moreActions: words('moreActions'),
      loadMore: words('loadMore'),
      afterName: words('afterName'),
      ...(learned && { learned: { language, words: learned } }),
    };
  }

  /** Every word for a page's `lang`, with where it comes from. */
  listed(lang: string): CheckedWord[] {
    const language = languageOf(lang);
    const sources = [{ source: 'builtIn' as const, words: builtInWords[language] ?? noWords }, ...this.#of(language)];
    return wordKinds.flatMap((kind) =>
      sources.flatMap(({ source, words }) => (words[kind] ?? []).map((text) => ({ kind, text, source }))),
    );
  }

  #of(language: string): readonly AddedWords[] {
    return language === '' ? [] : this.#added.filter((one) => one.language === language);
  }
}

/** The built-in words alone. */
export const onlyBuiltIn = new PageWords();

/** Whether a text is one of the words of this kind, without what was learned. */
export function isKnownUnlearned(labels: Labels, kind: WordKind, said: readonly string[]): boolean {
  const learned = new Set((labels.learned?.words[kind] ?? []).map(foldLabel));
  const known = new Set(labels[kind].map(foldLabel).filter((word) => !learned.has(word)));
  return said.some((text) => known.has(foldLabel(text)));
}

/** Whether a text is one of the words of this kind only because it was learned. */
export function isLearnedOnly(labels: Labels, kind: WordKind, said: readonly string[]): boolean {
  const learned = new Set((labels.learned?.words[kind] ?? []).map(foldLabel));
  return !isKnownUnlearned(labels, kind, said) && said.some((text) => learned.has(foldLabel(text)));
}

/** The label without which nothing may be clicked that is missing for this language, in English; undefined when all are there. */
export function missingLabel(labels: Labels): string | undefined {
  if (labels.removeConnection.length === 0) return 'Remove connection';
  return labels.confirm.length === 0 ? l10n.t('Remove (the confirming button)') : undefined;
}

/** Whole texts of buttons, menus, dialogs and fields that are LinkedIn's own, whoever's page it is. */
export const interfaceWords: readonly string[] = [
  ...new Set([
    ...wordKinds.flatMap((kind) => Object.values(builtInWords).flatMap((words) => words[kind])),
    ...otherThings,
    'Search by name',
    'Not now',
    'Close',
    'Dismiss',
  ]),
];

/**
 * What a question about a connection may speak of instead: "remove … from your network". Of our own knowledge of the
 * languages in which we click; no source gives a question that says so.
 */
export const networkWords: readonly string[] = ['network', 'réseau', 'rede', 'ağınızdan'];

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
/** Words about other things' limits, which say nothing about removing (seven and five sources). */
export const otherLimits = 'invitation|profile search|commercial use|recherches? de profils?|utilisation commerciale';
/** An error of LinkedIn's own; one source for English. */
export const errorWords =
  'try again later|try again in (?:a|an|some|\\d)|réessaye[rz] plus tard|später (?:erneut|noch einmal|nochmals?|wieder)|(?:inténtalo|inténtelo)[^.!]{0,20} más tarde|riprova più tardi|probeer het later|tente novamente mais tarde|daha sonra (?:tekrar|yeniden) dene';

/** In the answer to a removal: it succeeded (two sources). */
export const removedWords = 'ToastPresetCategory_SUCCESS|Connection removed|already disconnected|no longer connected';
/** In the answer to a removal: it did not, although its status says so (one source for the toast's category). */
export const notRemovedWords =
  'ToastPresetCategory_(?!SUCCESS)[A-Z]+|"(?:error|errors|errorCode|exception|exceptionClass)"\\s*:\\s*(?!null|false|0\\b|""|\\[\\s*\\]|\\{\\s*\\})|"(?:success|ok)"\\s*:\\s*false|"status(?:Code)?"\\s*:\\s*"?[45]\\d\\d\\b|something went wrong|try again|could ?n[o’\']t be removed|unable to remove|n’a pas pu';
