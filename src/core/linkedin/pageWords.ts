import * as l10n from '@vscode/l10n';
import { textLanguage } from '#core/text/numbers.ts';
import { fold } from '#core/text/textFolding.ts';

/**
 * What a word on LinkedIn's pages stands for.
 *
 * `removeConnection`: the item in a card's menu. `confirm`: the confirming button; in generation C it repeats the menu item,
 * in A and B it is one short word. `moreActions`: the overflow button; a longer label that contains one of these counts too
 * ("More actions for Nadia"). `loadMore`: buttons that fetch more rows of the list. `afterName`: what may follow a name in the
 * confirming question, so that a longer name of someone else is not taken for it.
 */
export const wordKinds = ['removeConnection', 'confirm', 'cancel', 'moreActions', 'loadMore', 'afterName'] as const;
export type WordKind = (typeof wordKinds)[number];

/** Words of one kind each, as whole texts. */
export type WordsByKind = Readonly<Partial<Record<WordKind, readonly string[]>>>;

/** Where a word comes from: shipped, learned from the person's own removals, or written by them in the settings. */
export const wordSources = ['builtIn', 'learned', 'setting'] as const;
export type WordSource = (typeof wordSources)[number];

/** Words that are added to the built-in ones for one language. */
export interface AddedWords {
  /** A code such as `de` or `fil`, as `languageOf` gives it. */
  readonly language: string;
  readonly source: Exclude<WordSource, 'builtIn'>;
  readonly words: WordsByKind;
}

/** Limits of added words: far above what pages use, far below what would slow down reading them. */
export const longestWord = 80;
export const mostWordsOfKind = 8;
export const mostLanguages = 40;

/** LinkedIn's old codes for languages (one source), and the ways to write Norwegian, as `Intl` knows them. */
const aliases: Readonly<Record<string, string>> = { in: 'id', iw: 'he', no: 'nb', nn: 'nb', tl: 'fil' };

/**
 * The language of a page's `lang`, such as `en` for `en-US`, `he` for `iw_IL` or `quell` for `x-quell`, one of private use;
 * empty when it says none.
 */
export function languageOf(lang: string): string {
  const [first = '', second = ''] = lang.trim().toLowerCase().split(/[-_]/);
  const code = first === 'x' ? second : first;
  return aliases[code] ?? code;
}

/** Made when first needed, and again for another language: `Intl` takes its time, and each look at a page asks. */
let languageNames: { readonly locale: string; readonly names: Intl.DisplayNames } | undefined;

/** A language's name in the language of our texts, such as `German` for `de`; the code itself where no name is known. */
export function languageName(language: string): string {
  const locale = textLanguage();
  try {
    if (languageNames?.locale !== locale) {
      languageNames = { locale, names: new Intl.DisplayNames(locale, { type: 'language' }) };
    }
    return languageNames.names.of(language) ?? language;
  } catch {
    return language;
  }
}

/** Words as compared: folded, and with every apostrophe alike. */
export function foldLabel(text: string): string {
  return fold(text).replace(/[’‘ʼ]/g, "'").replace(/\s+/g, ' ').trim();
}

/**
 * Labels of other menu items and buttons, in the languages with built-in words and a few more. They only serve to refuse a
 * word: nothing is ever clicked for being on this list, so it may hold words without a source.
 */
export const otherThings = [
  'Block|Report|Report / Block|Report or block|Unfollow|Follow|Following|Message|Send profile in a message|Share profile',
  'Save to PDF|Connect|Invite|More|More actions|View profile|About this profile|Recommend|Request a recommendation|Mute',
  'Bloquer|Signaler|Signaler / Bloquer|Ne plus suivre|Suivre|Suivi|Message|Envoyer un message|Envoyer le profil dans un message',
  'Enregistrer au format PDF|Se connecter|Plus|Plus d’actions|Voir le profil',
  'Bloquear|Denunciar|Denunciar / Bloquear|Denunciar ou bloquear|Deixar de seguir|Seguir|Seguindo|Mensagem|Enviar mensagem',
  'Conectar|Mais|Mais ações|Ver perfil|Salvar como PDF',
  'Engelle|Bildir|Bildir / Engelle|Şikayet et|Takibi bırak|Takip et|Mesaj|Mesaj gönder|Bağlantı kur|Daha fazla|Profili görüntüle',
  'Blockieren|Melden|Melden / Blockieren|Melden oder blockieren|Nicht mehr folgen|Entfolgen|Folgen|Nachricht|Vernetzen|Mehr',
  'Bloquear o denunciar|Dejar de seguir|Enviar mensaje|Mensaje|Más|Blocca|Segnala|Non seguire più|Segui|Messaggio|Collegati',
  'Blokkeren|Melden|Niet meer volgen|Bericht|Meer|Заблокировать|Пожаловаться|Не отслеживать|Сообщение|Еще|حظر|إبلاغ|رسالة|المزيد',
  'ブロック|報告|フォロー解除|メッセージ|その他|屏蔽|举报|取消关注|发消息|更多|차단|신고|팔로우 취소|메시지|더 보기',
].flatMap((line) => line.split('|').map(foldLabel));

/** Labels for cancelling and closing, which must never be taken for the confirming button; also only used to refuse. */
const cancelling =
  'Cancel|Close|Dismiss|No|Back|Annuler|Ignorer|Fermer|Non|Cancelar|Fechar|Não|İptal|Vazgeç|Kapat|Hayır|Abbrechen|Schließen|Nein|Cerrar|Annulla|Chiudi|Annuleren|Sluiten|Отмена|Закрыть|Нет|إلغاء|إغلاق|لا|キャンセル|閉じる|取消|关闭|취소|닫기'
    .split('|')
    .map(foldLabel);

const notRemoving: ReadonlySet<string> = new Set([...otherThings, ...cancelling]);
const notCancelling: ReadonlySet<string> = new Set(otherThings);

/**
 * Why a text can't be used as a word of this kind, as the end of the sentence `The word “…” can’t be used: …`.
 * @returns undefined when it can
 */
export function wordRefusal(kind: WordKind, text: string): string | undefined {
  const folded = foldLabel(text);
  if (folded === '') return l10n.t('it is empty.');
  if (text.length > longestWord) return l10n.t`it is longer than ${longestWord} characters.`;
  if (!/\p{L}/u.test(text)) return l10n.t('it has no letter.');
  if ((kind === 'removeConnection' || kind === 'confirm') && notRemoving.has(folded)) {
    return l10n.t('LinkedIn uses it for something other than removing.');
  }
  // A word that begins with a capital may be part of a name.
  if (kind === 'afterName' && /^\p{Lu}/u.test(text.trim()))
    return l10n.t('it begins with a capital letter, as names do.');
  if (kind === 'cancel' && notCancelling.has(folded))
    return l10n.t('LinkedIn uses it for something other than cancelling.');
  return undefined;
}
