/** Texts of the pages in one language. `{name}`, `{date}` and `{count}` are filled in. */
export interface Labels {
  /** `<html lang>`. */
  readonly lang: string;
  /** Locale for numbers and dates. */
  readonly locale: string;
  /** False where no public source gives the words and these are plausible guesses; tests must not rely on them. */
  readonly sourced: boolean;
  readonly connections: string;
  readonly connectedOn: string;
  readonly removeConnection: string;
  /** The Ember profile's item, with a capital. */
  readonly removeConnectionTitle: string;
  /** Confirm button of generation C. */
  readonly confirm: string;
  /** Confirm button of generations A and B. */
  readonly confirmShort: string;
  readonly cancel: string;
  readonly removeQuestion: string;
  readonly moreActions: string;
  readonly moreActionsFor: string;
  readonly more: string;
  readonly searchByName: string;
  readonly loadMore: string;
  readonly showMoreResults: string;
  readonly message: string;
  readonly connect: string;
  readonly follow: string;
  readonly pending: string;
  readonly accept: string;
  readonly ignore: string;
  readonly removed: string;
  readonly pictureOf: string;
}

const en: Labels = {
  lang: 'en',
  locale: 'en-US',
  sourced: true,
  connections: '{count} connections',
  connectedOn: 'Connected on {date}',
  removeConnection: 'Remove connection',
  removeConnectionTitle: 'Remove Connection',
  confirm: 'Remove connection',
  confirmShort: 'Remove',
  cancel: 'Cancel',
  removeQuestion:
    'Are you sure you want to remove {name} as a connection? Don’t worry, {name} won’t be notified by LinkedIn.',
  moreActions: 'Show more actions',
  moreActionsFor: 'More actions for {name}',
  more: 'More',
  searchByName: 'Search by name',
  loadMore: 'Load more',
  showMoreResults: 'Show more results',
  message: 'Message',
  connect: 'Invite {name} to connect',
  follow: 'Follow {name}',
  pending: 'Pending, click to withdraw invitation sent to {name}',
  accept: 'Accept {name}’s request to connect',
  ignore: 'Ignore {name}’s request to connect',
  removed: 'Connection removed',
  pictureOf: '{name}’s profile picture',
};

/** Sourced: removeConnection, more, connectedOn, loadMore. Confirm, cancel and the rest are guesses. */
const fr: Labels = {
  lang: 'fr',
  locale: 'fr-FR',
  sourced: true,
  connections: '{count} relations',
  connectedOn: 'Connexion le {date}',
  removeConnection: 'Supprimer la relation',
  removeConnectionTitle: 'Supprimer la relation',
  confirm: 'Supprimer la relation',
  confirmShort: 'Supprimer',
  cancel: 'Annuler',
  removeQuestion: 'Voulez-vous vraiment supprimer {name} de vos relations ? {name} n’en sera pas informé(e).',
  moreActions: 'Plus d’actions',
  moreActionsFor: 'Plus d’actions pour {name}',
  more: 'Plus',
  searchByName: 'Rechercher par nom',
  loadMore: 'Afficher plus',
  showMoreResults: 'Voir plus',
  message: 'Message',
  connect: 'Inviter {name} à se connecter',
  follow: 'Suivre {name}',
  pending: 'En attente, cliquez pour retirer l’invitation envoyée à {name}',
  accept: 'Accepter la demande de {name}',
  ignore: 'Ignorer la demande de {name}',
  removed: 'Relation supprimée',
  pictureOf: 'Photo de profil de {name}',
};

/** Sourced: removeConnection, confirm, confirmShort, cancel, moreActions. */
const ptBR: Labels = {
  lang: 'pt-BR',
  locale: 'pt-BR',
  sourced: true,
  connections: '{count} conexões',
  connectedOn: 'Conectado em {date}',
  removeConnection: 'Remover conexão',
  removeConnectionTitle: 'Remover conexão',
  confirm: 'Remover conexão',
  confirmShort: 'Remover',
  cancel: 'Cancelar',
  removeQuestion: 'Tem certeza de que deseja remover {name} das suas conexões? {name} não receberá notificação.',
  moreActions: 'Mais ações',
  moreActionsFor: 'Mais ações para {name}',
  more: 'Mais',
  searchByName: 'Pesquisar por nome',
  loadMore: 'Carregar mais',
  showMoreResults: 'Exibir mais resultados',
  message: 'Enviar mensagem',
  connect: 'Convidar {name} para se conectar',
  follow: 'Seguir {name}',
  pending: 'Pendente, clique para retirar o convite enviado a {name}',
  accept: 'Aceitar o convite de {name}',
  ignore: 'Ignorar o convite de {name}',
  removed: 'Conexão removida',
  pictureOf: 'Foto do perfil de {name}',
};

/** Sourced: more, message, follow, pending, accept/ignore. The removal words are unverified guesses. */
const de: Labels = {
  lang: 'de',
  locale: 'de-DE',
  sourced: false,
  connections: '{count} Kontakte',
  connectedOn: 'Vernetzt am {date}',
  removeConnection: 'Kontakt entfernen',
  removeConnectionTitle: 'Kontakt entfernen',
  confirm: 'Kontakt entfernen',
  confirmShort: 'Entfernen',
  cancel: 'Abbrechen',
  removeQuestion: 'Möchten Sie {name} wirklich als Kontakt entfernen? {name} wird nicht benachrichtigt.',
  moreActions: 'Weitere Aktionen',
  moreActionsFor: 'Weitere Aktionen für {name}',
  more: 'Mehr',
  searchByName: 'Nach Namen suchen',
  loadMore: 'Mehr laden',
  showMoreResults: 'Mehr anzeigen',
  message: 'Nachricht',
  connect: '{name} als Kontakt einladen (Vernetzen)',
  follow: '{name} folgen (Folgen)',
  pending: 'Ausstehend, Einladung an {name} zurückziehen',
  accept: 'Kontaktanfrage von {name} annehmen',
  ignore: 'Kontaktanfrage von {name} ignorieren',
  removed: 'Kontakt entfernt',
  pictureOf: 'Profilbild von {name}',
};

/** A language for which no source gives any label: the tool must stop, whatever it might guess. */
const es: Labels = {
  lang: 'es',
  locale: 'es-ES',
  sourced: false,
  connections: '{count} contactos',
  connectedOn: 'Conectado el {date}',
  removeConnection: 'Eliminar contacto',
  removeConnectionTitle: 'Eliminar contacto',
  confirm: 'Eliminar contacto',
  confirmShort: 'Eliminar',
  cancel: 'Cancelar',
  removeQuestion: '¿Seguro que quieres eliminar a {name} de tus contactos? {name} no recibirá ningún aviso.',
  moreActions: 'Mostrar más acciones',
  moreActionsFor: 'Más acciones para {name}',
  more: 'Más',
  searchByName: 'Buscar por nombre',
  loadMore: 'Cargar más',
  showMoreResults: 'Mostrar más resultados',
  message: 'Enviar mensaje',
  connect: 'Invitar a {name} a conectar',
  follow: 'Seguir a {name}',
  pending: 'Pendiente, haz clic para retirar la invitación enviada a {name}',
  accept: 'Aceptar la solicitud de {name}',
  ignore: 'Ignorar la solicitud de {name}',
  removed: 'Contacto eliminado',
  pictureOf: 'Foto de perfil de {name}',
};

const TABLES: Readonly<Record<string, Labels>> = { en, fr, 'pt-BR': ptBR, de, es };

/** Labels of a language; throws RangeError for one the sandbox does not speak. */
export function labelsOf(language: string): Labels {
  const labels = TABLES[language];
  if (!labels) throw new RangeError(`The sandbox speaks ${Object.keys(TABLES).join(', ')}, not "${language}".`);
  return labels;
}

/** Fills `{name}`, `{date}`, `{count}`. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/gu, (whole, key: string) => values[key] ?? whole);
}

/** A date as the page writes it: "June 24, 2026", "24 juin 2026". */
export function longDate(isoDate: string, labels: Labels): string {
  const date = new Date(`${isoDate}T00:00:00Z`);
  return new Intl.DateTimeFormat(labels.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

/** "1,217 connections". */
export function totalText(count: number, labels: Labels): string {
  return fill(labels.connections, { count: new Intl.NumberFormat(labels.locale).format(count) });
}
