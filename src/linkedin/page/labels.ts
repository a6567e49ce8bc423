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

/** The words for one page: built-in ones, and those added by the person. */
export interface Labels extends Readonly<Record<WordKind, readonly string[]>> {
  /** English name of the language, for messages. */
  readonly language: string;
  /** The learned ones among the words, and the code of the language. */
  readonly learned?: { readonly language: string; readonly words: WordsByKind };
}

const noWords: WordsByKind = {};

/** The words to use on pages: the built-in ones, and those that the person added. */
export class PageWords {
  readonly #added: readonly AddedWords[];
  /** The load-more labels of all languages: such a button only fetches rows, so the language need not match. */
  readonly loadMore: readonly string[];
  /** The confirming labels of all languages: a dialog with one of them is never left open. */
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

  /** Every word for a page's `lang`, with its origin. */
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

/** Whether a text is one of the words of this kind, not counting learned ones. */
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

/** The missing label for this language without which nothing may be clicked, in English; undefined when all are there. */
export function missingLabel(labels: Labels): string | undefined {
  if (labels.removeConnection.length === 0) return 'Remove connection';
  return labels.confirm.length === 0 ? l10n.t('Remove (the confirming button)') : undefined;
}

/** Whole texts of buttons, menus, dialogs and fields that are LinkedIn's own on every member's pages. */
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
 * Words for the network, in a question that does not mention the connection: "remove … from your network". Taken from our
 * own knowledge of the languages in which we click; no source has such a question.
 */
export const networkWords: readonly string[] = ['network', 'réseau', 'rede', 'ağınızdan'];

/** The words before (`before`) or after (`after`) the date of a card; in other languages only the date is read. */
export const connectedOnWords: Readonly<Record<string, { readonly before?: string; readonly after?: string }>> = {
  // Six sources.
  en: { before: 'Connected on' },
  // One source each.
  fr: { before: 'Connexion le' },
  ru: { before: 'Контакт установлен' },
  ja: { after: 'につながりました' },
};

/** The badge for "first degree" beside a name, in LinkedIn's languages (one source, seen live September 2026). */
export const firstDegree: readonly string[] =
  '1st|1.|1er|1°|1ste|1º|1:a|Gr. 1|első|1-й|1η|1次|1 度|1촌|Ke-1|ขั้นที่ 1|1|من الدرجة الأولى|लेवल 1|הראשון|اول|1ম|1 ले|ਪਹਿਲੀ|1వ|Pertama'.split(
    '|',
  );

/**
 * What LinkedIn says about an account that it restricts. English: three sources. The other languages in which we click:
 * translations without a source, and only unmistakable ones. Other restrictions are recognised by addresses, statuses and
 * missing lists.
 */
export const restrictionWords = [
  'account (?:has been |is )?(?:temporarily )?(?:restricted|suspended|limited)|unusual activity',
  'compte (?:a été |est )?(?:temporairement )?restreint|activité inhabituelle',
  'conta (?:foi |está )?(?:temporariamente )?restrita|atividade incomum',
  'hesabın(?:ız)?[^.!]{0,40} kısıtlan|olağan ?dışı etkinlik',
].join('|');
/** Headings of a security check: three to six sources for English, none for other languages. */
export const challengeWords = [
  "quick security check|security verification|verify (?:that )?(?:you['’]re|you are) (?:a )?human|verify it['’]s you",
  'solve this puzzle|are you a human',
  'vérification de sécurité|verificação de segurança|güvenlik doğrulaması',
].join('|');
/**
 * LinkedIn asks to go slower: one to seven sources for English, one for French ("atteint la limite"), none for others. It
 * may use another language than the page's, so there are unmistakable translations for some more.
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
/** Words about other limits, which do not concern removing (seven and five sources). */
export const otherLimits = 'invitation|profile search|commercial use|recherches? de profils?|utilisation commerciale';
/**
 * Words beside numbers that count something other than connections: followers, and invitations that no one has answered. Our
 * own knowledge of LinkedIn's languages; they only serve to read no number, so they need no source.
 */
export const otherCounts = [
  'follow|abonn|seguid|seguit|volger|följare|følger|seuraaj|obserw|sleduj|követ|urmărit|takip|подпис|підпис|ακόλουθ|עוקב|متابع|دنبال',
  'फ़ॉलो|फॉलो|theo dõi|ผู้ติดตาม|pengikut|フォロ|关注|關注|关注者|팔로',
  'invit|einladung|convite|uitnod|inbjud|kutsu|zaprosz|pozván|meghív|davet|приглаш|запрош|πρόσκλ|προσκλ|הזמנ|دعو|دعوت',
  'निमंत्र|आमंत्र|lời mời|คำเชิญ|undang|招待|邀请|邀請|초대',
  'pending|ausstehend|en attente|pendente|pendiente|保留|承認待ち|待处理|待處理|대기',
].join('|');
/** An error of LinkedIn's own; one source for English. */
export const errorWords =
  'try again later|try again in (?:a|an|some|\\d)|réessaye[rz] plus tard|später (?:erneut|noch einmal|nochmals?|wieder)|(?:inténtalo|inténtelo)[^.!]{0,20} más tarde|riprova più tardi|probeer het later|tente novamente mais tarde|daha sonra (?:tekrar|yeniden) dene';

/** In the answer to a removal: the toast of success, which no member writes of themselves. */
export const successToast = 'ToastPresetCategory_SUCCESS';
/** The same in words (two sources). */
export const removedWords = 'Connection removed|already disconnected|no longer connected';
/** In the answer to a removal: it did not succeed, although its status says so (one source for the toast's category). */
export const failureMarks =
  'ToastPresetCategory_(?!SUCCESS)[A-Z]+|"(?:error|errors|errorCode|exception|exceptionClass)"\\s*:\\s*(?!null|false|0\\b|""|\\[\\s*\\]|\\{\\s*\\})|"(?:success|ok)"\\s*:\\s*false|"status(?:Code)?"\\s*:\\s*"?[45]\\d\\d\\b';
/** The same in words, which may also stand in what members wrote, where an answer carries their rows. */
export const failureWords = "something went wrong|try again|could ?n[o’']t be removed|unable to remove|n’a pas pu";
