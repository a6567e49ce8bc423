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
  /** What stands before the date of a card. */
  readonly connectedOn: readonly string[];
  /** Month names from January, as a long date has them. */
  readonly months: readonly string[];
  /** What may follow a first name in the confirming question, so that a longer name of somebody else is not taken for it. */
  readonly afterFirstName: readonly string[];
}

/** Many sources; the confirm words: two for "Remove connection" (C), five for "Remove" (A). */
const en: Labels = {
  language: 'English',
  removeConnection: ['Remove connection'],
  confirm: ['Remove connection', 'Remove'],
  cancel: ['Cancel'],
  moreActions: ['More actions', 'Show more actions'],
  loadMore: ['Load more', 'Show more results', 'Show more'],
  connectedOn: ['Connected on'],
  months: 'January February March April May June July August September October November December'.split(' '),
  // The body of the dialog is known from three sources: "remove <name> as a connection", "<name> won’t be notified".
  afterFirstName: ['as a', 'from your', 'won t', 'will not'],
};

/**
 * One source for "Supprimer la relation", "Plus", the date and the two load-more labels. No source has the confirming
 * button; that it repeats the menu item, as in both languages where it is known, is our inference, and "Supprimer" is not used.
 */
const fr: Labels = {
  language: 'French',
  removeConnection: ['Supprimer la relation'],
  confirm: ['Supprimer la relation'],
  cancel: ['Annuler'],
  moreActions: ['Plus', 'Plus d’actions'],
  loadMore: ['Afficher plus', 'Voir plus'],
  connectedOn: ['Connexion le'],
  months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  afterFirstName: ['de vos', 'de votre', 'n en sera', 'ne sera'],
};

/** Two sources, both for the removal words; neither gives the date's wording or the load-more button. */
const ptBR: Labels = {
  language: 'Portuguese',
  removeConnection: ['Remover conexão'],
  confirm: ['Remover conexão', 'Remover'],
  cancel: ['Cancelar'],
  moreActions: ['Mais ações'],
  loadMore: [],
  connectedOn: [],
  months: [],
  afterFirstName: ['das suas', 'da sua', 'como', 'não'],
};

/** Sources give the words around it, but not the removal itself ("Kontakt entfernen" is only a guess): nothing is clicked. */
const de: Labels = {
  language: 'German',
  removeConnection: [],
  confirm: [],
  cancel: [],
  moreActions: ['Mehr'],
  loadMore: [],
  connectedOn: [],
  months: [],
  afterFirstName: [],
};

const tables: Readonly<Record<string, Labels>> = { en, fr, pt: ptBR, de };

/** The labels for a page's `lang`, such as `en`, `fr-FR`, `pt-BR`; undefined when no source covers the language. */
export function labelsFor(lang: string): Labels | undefined {
  return tables[lang.trim().toLowerCase().split(/[-_]/)[0] ?? ''];
}

/** The label without which nothing may be clicked that is missing for this language, in English; undefined when all are there. */
export function missingLabel(labels: Labels): string | undefined {
  if (labels.removeConnection.length === 0) return 'Remove connection';
  if (labels.confirm.length === 0) return 'Remove (the confirming button)';
  return labels.moreActions.length === 0 ? 'More actions' : undefined;
}

/** Every load-more label: a row of the list is fetched, nothing else, so the language need not match. */
export const loadMoreLabels: readonly string[] = Object.values(tables).flatMap((labels) => labels.loadMore);

/** Three sources, English only; other languages are caught by the page's address and missing list. */
export const restrictionWords = 'account (?:has been|is) (?:temporarily )?restricted';
/** Headings of a security check; three to six sources, English only. */
export const challengeWords = "quick security check|security verification|verify you['’]re (?:a )?human";
/** An error-shaped page; one source. */
export const errorWords = 'too many requests|slow down|try again later';
