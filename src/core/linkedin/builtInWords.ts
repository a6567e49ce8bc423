import type { WordKind } from './pageWords.ts';

/**
 * The words on LinkedIn's pages, per language, as far as public sources give them. An empty list means that no source
 * gives the word: whatever needs it stops before the first click and says which label is missing. Words are compared
 * folded (case, accents and typographic apostrophes do not matter) and whole.
 */
type Words = Readonly<Record<WordKind, readonly string[]>>;

/** Many sources; the confirm words: two for "Remove connection" (C), five for "Remove" (A). */
const en: Words = {
  removeConnection: ['Remove connection'],
  confirm: ['Remove connection', 'Remove'],
  cancel: ['Cancel'],
  moreActions: ['More actions', 'Show more actions', 'Open actions overflow menu'],
  loadMore: ['Load more', 'Show more results', 'Show more'],
  // The body of the dialog is known from three sources: "remove <name> as a connection", "<name> won’t be notified".
  // The others are words that can't be part of a name.
  afterName: ['as a', 'as one of', 'from your', 'from my', 'won t', 'will', 'is', 'and', 'or', 'to', 'in'],
};

/**
 * Two sources for "Supprimer la relation" (September 2026 one of them, with "Supprimer" as the confirming word on the
 * profile's dialog, where it is the title). We infer that the card's dialog may repeat the item, as it does in the two
 * other languages where this is known. One source each for the date's words and the load-more labels.
 */
const fr: Words = {
  removeConnection: ['Supprimer la relation'],
  confirm: ['Supprimer', 'Supprimer la relation'],
  cancel: ['Annuler'],
  moreActions: ['Plus', 'Plus d’actions'],
  loadMore: ['Afficher plus', 'Voir plus'],
  afterName: ['de vos', 'de votre', 'de mes', 'n en sera', 'ne sera', 'et', 'ou'],
};

/** Three sources, all for the removal words; none gives the date's wording or the load-more button. */
const ptBR: Words = {
  removeConnection: ['Remover conexão'],
  confirm: ['Remover conexão', 'Remover'],
  cancel: ['Cancelar'],
  moreActions: ['Mais ações'],
  loadMore: [],
  afterName: ['das suas', 'da sua', 'como', 'não', 'ou'],
};

/** One source (2026, its author uses LinkedIn in Turkish); it gives no word for cancelling. */
const tr: Words = {
  removeConnection: ['Bağlantıyı kaldır', 'Bağlantıdan çıkar'],
  confirm: ['Bağlantıyı kaldır', 'Kaldır', 'Çıkar'],
  cancel: [],
  moreActions: ['için diğer işlemler'],
  loadMore: ['Daha fazla', 'Daha fazla sonuç'],
  afterName: ['adlı'],
};

/** Sources give the words around it, but not the removal itself ("Kontakt entfernen" is only a guess): nothing is clicked. */
const de: Words = {
  removeConnection: [],
  confirm: [],
  cancel: [],
  moreActions: ['Mehr'],
  loadMore: [],
  afterName: [],
};

/** By language. */
export const builtInWords: Readonly<Record<string, Words>> = { en, fr, pt: ptBR, tr, de };
