import {
  arabic,
  dateParts,
  EN_MONTHS,
  english,
  grouped,
  month,
  type Language,
  type Plain,
  type Words,
} from './words.ts';

const XQ_MONTHS = 'Oun Duun Trun Qarun Vun Sexun Hapun Okun Nun Dekun Elun Zelun'.split(' ');
const ES_MONTHS = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');
const DE_MONTHS = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ');
const TR_MONTHS = 'Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık'.split(' ');
const AR_MONTHS = 'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'.split(' ');
const RU_MONTHS = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');
const PT_MONTHS = 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(' ');
const FR_MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');
const TABLE: Readonly<Record<Language, Plain>> = {
  en: english,
  'en-GB': {
    ...english,
    connectedOn: (iso) => {
      const date = dateParts(iso);
      return `Connected on ${date.day} ${month(EN_MONTHS, date)} ${date.year}`;
    },
  },
  fr: {
    ...english,
    htmlLang: 'fr',
    total: (count) => `${grouped(count, '\u202f')} relations`,
    connectedOn: (iso) => {
      const date = dateParts(iso);
      return `Connexion le ${date.day} ${month(FR_MONTHS, date)} ${date.year}`;
    },
    connectedAgo: 'Connexion il y a 3 semaines',
    more: (name) => `Plus d’actions pour ${name}`,
    morePlain: 'Plus d’actions',
    profileMore: 'Plus',
    item: 'Supprimer la relation',
    itemHint: 'Cette personne n’en sera pas informée',
    title: 'Supprimer la relation',
    question: {
      middle: ['Voulez-vous vraiment supprimer ', ' de vos relations ?'],
      start: ['', ' ne fera plus partie de vos relations.'],
      end: ['Vous allez supprimer cette relation : ', ''],
    },
    note: 'LinkedIn ne l’en informera pas.',
    confirmClassic: 'Supprimer',
    confirm: 'Supprimer',
    confirmNamed: (name) => `Supprimer ${name} de vos relations`,
    cancel: 'Annuler',
    close: 'Ignorer',
    search: 'Rechercher par nom',
    loadMore: 'Afficher plus',
    message: 'Message',
    connect: 'Se connecter',
    firstDegree: '1er',
    removed: 'Relation supprimée',
    failed: 'Une erreur s’est produite. Veuillez réessayer plus tard.',
    sortBy: 'Trier par :',
    otherItems: {
      share: 'Envoyer le profil dans un message',
      pdf: 'Enregistrer au format PDF',
      unfollow: 'Suivi',
      unfollowLabel: 'Suivi, cliquez pour ne plus suivre {name}',
      report: 'Signaler / Bloquer',
    },
  },
  'pt-BR': {
    ...english,
    htmlLang: 'pt-BR',
    total: (count) => `${grouped(count, '.')} conexões`,
    connectedOn: (iso) => {
      const date = dateParts(iso);
      return `Conectou-se em ${date.day} de ${month(PT_MONTHS, date)} de ${date.year}`;
    },
    connectedAgo: 'Conectou-se há 3 semanas',
    more: (name) => `Mais ações para ${name}`,
    morePlain: 'Mais ações',
    profileMore: 'Mais',
    item: 'Remover conexão',
    itemHint: 'A pessoa não será notificada',
    title: 'Remover conexão',
    question: {
      middle: ['Tem certeza de que deseja remover ', ' das suas conexões?'],
      start: ['', ' deixará de ser sua conexão.'],
      end: ['Você vai remover esta conexão: ', ''],
    },
    note: 'O LinkedIn não vai notificar essa pessoa.',
    confirmClassic: 'Remover',
    confirm: 'Remover conexão',
    confirmNamed: (name) => `Remover ${name} das suas conexões`,
    cancel: 'Cancelar',
    close: 'Fechar',
    search: 'Pesquisar por nome',
    loadMore: 'Carregar mais',
    message: 'Enviar mensagem',
    connect: 'Conectar',
    firstDegree: '1º',
    removed: 'Conexão removida',
    failed: 'Ocorreu um erro. Tente novamente mais tarde.',
  },
  ru: {
    ...english,
    htmlLang: 'ru',
    removalWords: 'invented',
    total: (count) => {
      const tens = count % 100;
      const ones = count % 10;
      const few = ones >= 2 && ones <= 4 && !(tens >= 12 && tens <= 14);
      const word = ones === 1 && tens !== 11 ? 'контакт' : few ? 'контакта' : 'контактов';
      return `${grouped(count, '\u00a0')} ${word}`;
    },
    connectedOn: (iso) => {
      const date = dateParts(iso);
      return `Контакт установлен ${date.day} ${month(RU_MONTHS, date)} ${date.year} г.`;
    },
    connectedAgo: 'Контакт установлен 3 недели назад',
    more: (name) => `Другие действия для ${name}`,
    morePlain: 'Другие действия',
    profileMore: 'Еще',
    item: 'Разорвать контакт',
    title: 'Разорвать контакт',
    question: {
      middle: ['Разорвать контакт с участником ', '?'],
      start: ['', ' исчезнет из вашей сети.'],
      end: ['Вы разрываете контакт: ', ''],
    },
    confirmClassic: 'Разорвать',
    confirm: 'Разорвать',
    confirmNamed: (name) => `Разорвать контакт: ${name}`,
    cancel: 'Отмена',
    close: 'Закрыть',
    search: 'Поиск по имени',
    loadMore: 'Показать еще',
    message: 'Сообщение',
    connect: 'Установить контакт',
    firstDegree: '1-й',
    removed: 'Контакт разорван',
    failed: 'Что-то пошло не так.',
  },
  ja: {
    ...english,
    htmlLang: 'ja',
    removalWords: 'invented',
    total: (count) => `つながり${grouped(count, ',')}人`,
    connectedOn: (iso) => {
      const date = dateParts(iso);
      return `${date.year}年${date.month}月${date.day}日につながりました`;
    },
    connectedAgo: '3週間前につながりました',
    more: (name) => `${name}さんに対するその他の操作`,
    morePlain: 'その他の操作',
    profileMore: 'その他',
    item: 'つながりを外す',
    title: 'つながりを外す',
    question: {
      middle: ['本当に', 'さんとのつながりを外しますか？'],
      start: ['', 'さんとのつながりを外します。'],
      end: ['次のつながりを外します：', ''],
    },
    confirmClassic: '外す',
    confirm: '外す',
    confirmNamed: (name) => `${name}さんを外す`,
    cancel: 'キャンセル',
    close: '閉じる',
    search: '名前で検索',
    loadMore: 'もっと見る',
    message: 'メッセージ',
    connect: 'つながる',
    firstDegree: '1次',
    removed: 'つながりを外しました',
    failed: 'エラーが発生しました。',
  },
  ar: {
    ...english,
    htmlLang: 'ar',
    direction: 'rtl',
    removalWords: 'invented',
    total: (count) => `\u200f${arabic(grouped(count, '٬'))} زميل`,
    connectedOn: (iso) => {
      const date = dateParts(iso);
      return `\u200fتم التواصل في ${arabic(String(date.day))} ${month(AR_MONTHS, date)} ${arabic(date.year)}`;
    },
    connectedAgo: 'تم التواصل قبل ٣ أسابيع',
    more: (name) => `المزيد من الإجراءات لـ ${name}`,
    morePlain: 'المزيد من الإجراءات',
    profileMore: 'المزيد',
    item: 'إنهاء الزمالة',
    title: 'إنهاء الزمالة',
    question: {
      middle: ['هل تريد إنهاء الزمالة مع ', ' الآن؟'],
      start: ['', ' لن يبقى من زملائك.'],
      end: ['ستنتهي الزمالة مع: ', ''],
    },
    confirmClassic: 'إنهاء',
    confirm: 'إنهاء',
    confirmNamed: (name) => `إنهاء الزمالة مع ${name}`,
    cancel: 'إلغاء',
    close: 'إغلاق',
    search: 'البحث بالاسم',
    loadMore: 'عرض المزيد',
    message: 'رسالة',
    connect: 'تواصل',
    firstDegree: '\u200fمن الدرجة الأولى',
    removed: 'انتهت الزمالة',
    failed: 'حدث خطأ ما.',
  },
  tr: {
    ...english,
    htmlLang: 'tr',
    total: (count) => `${grouped(count, '.')} bağlantı`,
    connectedOn: (iso) => {
      const date = dateParts(iso);
      return `Bağlantı kuruldu: ${date.day} ${month(TR_MONTHS, date)} ${date.year}`;
    },
    connectedAgo: '3 hafta önce bağlantı kuruldu',
    more: (name) => `${name} için diğer işlemler`,
    morePlain: 'Diğer işlemler',
    profileMore: 'Daha fazla',
    item: 'Bağlantıyı kaldır',
    title: 'Bağlantıyı kaldır',
    question: {
      middle: ['Bağlantılarınızdan ', ' adlı kişiyi kaldırmak istiyor musunuz?'],
      start: ['', ' bağlantılarınızdan kaldırılacak.'],
      end: ['Kaldırılacak bağlantı: ', ''],
    },
    confirmClassic: 'Kaldır',
    confirm: 'Bağlantıyı kaldır',
    confirmNamed: (name) => `${name} bağlantısını kaldır`,
    cancel: 'İptal',
    close: 'Kapat',
    search: 'İsme göre ara',
    loadMore: 'Daha fazla sonuç',
    message: 'Mesaj',
    connect: 'Bağlantı kur',
    firstDegree: '1.',
    removed: 'Bağlantı kaldırıldı',
    failed: 'Bir sorun oluştu.',
  },
  de: {
    ...english,
    htmlLang: 'de',
    removalWords: 'invented',
    total: (count) => `${grouped(count, '.')} Kontakte`,
    connectedOn: (iso) => {
      const date = dateParts(iso);
      return `Vernetzt seit ${date.day}. ${month(DE_MONTHS, date)} ${date.year}`;
    },
    connectedAgo: 'Vor 3 Wochen vernetzt',
    more: (name) => `Noch mehr zu ${name}`,
    morePlain: 'Noch mehr',
    profileMore: 'Mehr',
    item: 'Vernetzung auflösen',
    title: 'Vernetzung auflösen',
    question: {
      middle: ['Möchten Sie die Vernetzung mit ', ' wirklich auflösen?'],
      start: ['', ' gehört dann nicht mehr zu Ihren Kontakten.'],
      end: ['Diese Vernetzung wird aufgelöst: ', ''],
    },
    confirmClassic: 'Auflösen',
    confirm: 'Auflösen',
    confirmNamed: (name) => `Vernetzung mit ${name} auflösen`,
    cancel: 'Abbrechen',
    close: 'Schließen',
    search: 'Nach Namen suchen',
    loadMore: 'Mehr laden',
    message: 'Nachricht',
    connect: 'Vernetzen',
    firstDegree: '1.',
    removed: 'Vernetzung aufgelöst',
    failed: 'Da ist etwas schiefgegangen.',
  },
  es: {
    ...english,
    htmlLang: 'es',
    removalWords: 'invented',
    total: (count) => `${grouped(count, '.')} contactos`,
    connectedOn: (iso) => {
      const date = dateParts(iso);
      return `La relación comenzó el ${date.day} de ${month(ES_MONTHS, date)} de ${date.year}.`;
    },
    connectedAgo: 'La relación comenzó hace 3 semanas',
    more: (name) => `Otras opciones de ${name}`,
    morePlain: 'Otras opciones',
    profileMore: 'Más',
    item: 'Deshacer la relación',
    title: 'Deshacer la relación',
    question: {
      middle: ['¿Seguro que deseas deshacer la relación con ', '?'],
      start: ['', ' dejará de ser tu contacto.'],
      end: ['Vas a deshacer esta relación: ', ''],
    },
    confirmClassic: 'Deshacer',
    confirm: 'Deshacer',
    confirmNamed: (name) => `Deshacer la relación con ${name}`,
    cancel: 'Cancelar',
    close: 'Cerrar',
    search: 'Buscar por nombre',
    loadMore: 'Cargar más',
    message: 'Mensaje',
    connect: 'Conectar',
    firstDegree: '1er',
    removed: 'Relación deshecha',
    failed: 'Algo ha salido mal.',
  },
  // No one speaks it: the product can neither read its words nor guess them.
  'x-quell': {
    ...english,
    htmlLang: 'x-quell',
    removalWords: 'invented',
    total: (count) => `Tovari: ${grouped(count, '’')}`,
    connectedOn: (iso) => {
      const date = dateParts(iso);
      return `Zolu ${date.year} ${month(XQ_MONTHS, date)} ${date.day} navlek`;
    },
    connectedAgo: 'Zolu 3 sebat',
    more: (name) => `${name} tu selvari`,
    morePlain: 'Selvari',
    profileMore: 'Selv',
    item: 'Zolu derrak',
    title: 'Zolu derrak',
    question: {
      middle: ['Vel zolu tu ', ' derrak?'],
      start: ['', ' tu zolu derrak.'],
      end: ['Derrak zolu: ', ''],
    },
    note: 'Nem vekat.',
    confirmClassic: 'Derrak',
    confirm: 'Derrak',
    confirmNamed: (name) => `Derrak ${name}`,
    cancel: 'Olmat',
    close: 'Shut',
    search: 'Nami quar',
    loadMore: 'Selv tovari',
    message: 'Pevat',
    connect: 'Zoluvat',
    firstDegree: '1-ku',
    removed: 'Zolu derrakun',
    failed: 'Mal vekun.',
  },
};

const OTHER_ITEMS = {
  share: 'Send profile in a message',
  pdf: 'Save to PDF',
  unfollow: 'Following',
  unfollowLabel: 'Following, click to unfollow {name}',
  report: 'Report / Block',
};

export const LANGUAGES = Object.keys(TABLE) as Language[];

export function wordsOf(language: Language): Words {
  const plain = TABLE[language];
  return {
    direction: 'ltr',
    connectedAgo: 'Connected 3 weeks ago',
    sortBy: 'Sort by:',
    otherItems: OTHER_ITEMS,
    confirmNamed: (name) => `${plain.confirm} ${name}`,
    ...plain,
    // The classic profile's own words are known in English alone.
    ...(plain.htmlLang === 'en' ? {} : { profileItem: plain.item, profileItemLabel: () => plain.item }),
  };
}
