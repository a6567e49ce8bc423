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
  /** Written from right to left. */
  readonly rightToLeft?: boolean;
  /** Months of a language that no locale knows; the date is then year, month, day. */
  readonly months?: readonly string[];
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

/** Sourced: removeConnection, confirm, confirmShort, moreActionsFor, searchByName, loadMore. The rest is guessed. */
const tr: Labels = {
  lang: 'tr',
  locale: 'tr-TR',
  sourced: true,
  connections: '{count} bağlantı',
  connectedOn: '{date} tarihinde bağlantı kuruldu',
  removeConnection: 'Bağlantıyı kaldır',
  removeConnectionTitle: 'Bağlantıyı kaldır',
  confirm: 'Bağlantıyı kaldır',
  confirmShort: 'Kaldır',
  cancel: 'İptal',
  removeQuestion: '{name} adlı kişiyi bağlantılarınızdan kaldırmak istiyor musunuz?',
  moreActions: 'Diğer işlemler',
  moreActionsFor: '{name} için diğer işlemler',
  more: 'Daha fazla',
  searchByName: 'İsme göre ara',
  loadMore: 'Daha fazla',
  showMoreResults: 'Daha fazla sonuç',
  message: 'Mesaj',
  connect: '{name} adlı kişiyi bağlantı kurmaya davet et',
  follow: '{name} adlı kişiyi takip et',
  pending: 'Beklemede, {name} davetini geri çek',
  accept: '{name} davetini kabul et',
  ignore: '{name} davetini yok say',
  removed: 'Bağlantı kaldırıldı',
  pictureOf: '{name} profil fotoğrafı',
};

/** Sourced: the total and the date. The removal words are guesses. */
const ru: Labels = {
  lang: 'ru',
  locale: 'ru-RU',
  sourced: false,
  connections: '{count} контактов',
  connectedOn: 'Контакт установлен {date}',
  removeConnection: 'Удалить контакт',
  removeConnectionTitle: 'Удалить контакт',
  confirm: 'Удалить контакт',
  confirmShort: 'Удалить',
  cancel: 'Отмена',
  removeQuestion: 'Удалить участника {name} из контактов?',
  moreActions: 'Другие действия',
  moreActionsFor: 'Другие действия: {name}',
  more: 'Еще',
  searchByName: 'Поиск по имени',
  loadMore: 'Загрузить еще',
  showMoreResults: 'Показать еще',
  message: 'Сообщение',
  connect: 'Пригласить: {name}',
  follow: 'Отслеживать: {name}',
  pending: 'Ожидание: {name}',
  accept: 'Принять: {name}',
  ignore: 'Игнорировать: {name}',
  removed: 'Контакт удален',
  pictureOf: 'Фото: {name}',
};

/** Sourced: the date, which comes first. The removal words are guesses. */
const ja: Labels = {
  lang: 'ja',
  locale: 'ja-JP',
  sourced: false,
  connections: '{count}件のつながり',
  connectedOn: '{date}につながりました',
  removeConnection: 'つながりを外す',
  removeConnectionTitle: 'つながりを外す',
  confirm: 'つながりを外す',
  confirmShort: '外す',
  cancel: 'キャンセル',
  removeQuestion: '「{name}」をつながりから外しますか？',
  moreActions: 'その他の操作',
  moreActionsFor: '「{name}」のその他の操作',
  more: 'その他',
  searchByName: '名前で検索',
  loadMore: 'さらに読み込む',
  showMoreResults: '結果をさらに表示',
  message: 'メッセージ',
  connect: '「{name}」とつながる',
  follow: '「{name}」をフォロー',
  pending: '保留中：「{name}」',
  accept: '「{name}」を承認',
  ignore: '「{name}」を無視',
  removed: 'つながりを外しました',
  pictureOf: '「{name}」のプロフィール写真',
};

/** Sourced: the total with its own digits. The removal words are guesses. */
const ar: Labels = {
  lang: 'ar',
  locale: 'ar-EG',
  sourced: false,
  connections: '{count} زميل',
  connectedOn: 'تم التواصل في {date}',
  removeConnection: 'إزالة الزميل',
  removeConnectionTitle: 'إزالة الزميل',
  confirm: 'إزالة الزميل',
  confirmShort: 'إزالة',
  cancel: 'إلغاء الأمر',
  removeQuestion: 'هل تريد إزالة {name}؟',
  moreActions: 'إجراءات أخرى',
  moreActionsFor: 'إجراءات أخرى: {name}',
  more: 'المزيد',
  searchByName: 'البحث بالاسم',
  loadMore: 'تحميل المزيد',
  showMoreResults: 'عرض المزيد',
  message: 'رسالة',
  connect: 'دعوة {name}',
  follow: 'متابعة {name}',
  pending: 'معلق: {name}',
  accept: 'قبول {name}',
  ignore: 'تجاهل {name}',
  removed: 'تمت الإزالة',
  pictureOf: 'صورة {name}',
  rightToLeft: true,
};

/** A language that no one speaks: nothing of it can be known before, and no locale has its months. Digits of its own, from right to left. */
const invented: Labels = {
  lang: 'qtx',
  locale: 'en-u-nu-mymr',
  sourced: false,
  connections: '{count} jupmey',
  connectedOn: 'rarpu {date}',
  removeConnection: 'rar yIteq',
  removeConnectionTitle: 'Rar yIteq',
  confirm: 'rar yIteq',
  confirmShort: 'yIteq',
  cancel: 'qIl vIneH',
  removeQuestion: 'quv {name} tlhegh Daq vo teq neh',
  moreActions: 'latlh ta mey',
  moreActionsFor: 'latlh ta mey: {name}',
  more: 'latlh',
  searchByName: 'pong nej',
  loadMore: 'latlh ngeH',
  showMoreResults: 'latlh cha',
  message: 'QIn ngeH',
  connect: 'rar: {name}',
  follow: 'tlha: {name}',
  pending: 'loS: {name}',
  accept: 'laj: {name}',
  ignore: 'buSHa: {name}',
  removed: 'rar teqta',
  pictureOf: 'mIllogh: {name}',
  rightToLeft: true,
  months: 'waqmar chaqmar weqmar losmar vaqmar javmar sochmar chorgmar hutmar wamar watmar wachmar'.split(' '),
};

const TABLES: Readonly<Record<string, Labels>> = { en, fr, 'pt-BR': ptBR, de, es, tr, ru, ja, ar, qtx: invented };

/** Every language that the sandbox speaks. */
export const languages: readonly string[] = Object.keys(TABLES);

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
  if (labels.months) {
    const number = new Intl.NumberFormat(labels.locale, { useGrouping: false });
    const month = labels.months[date.getUTCMonth()] ?? '';
    return `${number.format(date.getUTCFullYear())} ${month} ${number.format(date.getUTCDate())}`;
  }
  return new Intl.DateTimeFormat(labels.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

/** "1,217 connections". */
export function totalText(count: number, labels: Labels): string {
  return fill(labels.connections, { count: new Intl.NumberFormat(labels.locale).format(count) });
}
