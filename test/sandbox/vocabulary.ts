/** The words networks are made of. All invented or too common to mean anyone. */

/** Names of one culture; `order` says whether LinkedIn's "first name" comes first in the display, as it always does. */
export interface NamePool {
  readonly first: readonly string[];
  readonly last: readonly string[];
  /** How often people of this pool occur, relative to the others. */
  readonly weight: number;
}

const words = (text: string): string[] => text.trim().split(/\s+/u);

export const NAME_POOLS: readonly NamePool[] = [
  {
    weight: 30,
    first: words(`James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan
      Joseph Jessica Thomas Sarah Charles Karen Daniel Nancy Matthew Lisa Anthony Betty Mark Sandra Steven Ashley Paul
      Emily Andrew Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa George Deborah Timothy Stephanie`),
    last: words(`Ashdown Barlowe Castellan Dunmore Eastwick Fairholm Garrick Hollowell Ingleby Jessop Kettering Larkin
      Merriweather Norbury Oakhurst Penhallow Quillfeather Ravenscroft Stonebridge Thackery Underhill Vexley Winterbourne
      Yarrow Applegarth Bramwell Copperfield Dovecote Elderidge Foxglove Greenhalgh Hathersage Ironside Juniper Kestrel
      Lockhart Marchbanks Netherby Orchardson Pemberton Rosewarne Silverton Tolliver Wexcombe Smith O'Brien O’Connell
      D'Angelo McAllister MacLeod St.Clair Taylor-Reeve`),
  },
  {
    weight: 9,
    first: words(`Élodie José Zoé François Amélie Benoît Chloé Gérard Hélène Inès Jérôme Léa Mathéo Noémie Océane Rémi
      Solène Théo Valérie Yaël Anaïs Cédric Désirée Étienne Maëlle Raphaël`),
    last: words(`Beaurivage Charpentier Delacroix-Noël Évrard Fournière Gaudreault Hébert Jolibois Lévesque Montclair
      Noël Périgueux Quénot Rousselet Saint-Aubin Thériault Vaillancourt d’Étioles Müller Béranger Côté Dauphiné`),
  },
  {
    weight: 9,
    first: words(`Jürgen Käthe Björn Günther Heike Jörg Lükas Mäike Öykü Rüdiger Sören Ute Wölfi Anke Bärbel Claudia
      Detlef Elke Friedhelm Gisela Holger Ilse Annegret Bernd`),
    last: words(`Müller Groß Weißenfels Köhlerbach Schönwälder Übelacker Öttinger Jäger Krüger Löwenzahn Strauß Böttcher
      Fürstenau Größler Hänselmann Kühnert Mößner Nüßlein Pößnecker Rößler vonderHeide Zürcher`),
  },
  {
    weight: 9,
    first: words(`João Ângela Conceição Íris Luís Márcia Nélson Otávio Patrícia Rúben Sílvia Tomás Vítor Begoña Íñigo
      Núria Álvaro Óscar Úrsula Ximena Lucía Raúl Sofía Andrés`),
    last: words(`Gonçalves Araújo Brandão Câmara Estevão Falcão Guimarães Ibáñez Jordão Leitão Magalhães Nuñez Olímpio
      Peña Quiñones Romão Sepúlveda Taínha Urías Vilhão Zúñiga Ordóñez Muñoz`),
  },
  {
    weight: 8,
    first:
      words(`Łukasz Świętosława Żaneta Tomek Zdzisław Jiří Šárka Žofie Dvořák Čeněk Đorđe Ştefan Răzvan Þóra Øystein
      Åsa Ærin Ägnes İbrahim Çağla Gökçe Őrs Zoltán Réka`),
    last: words(`Iwański Wójcik Żółtowski Śliwińska Kowalczyk Novák Dvořáková Šťastný Žižka Čapek Đurić Ţepeş Stănescu
      Guðmundsdóttir Ødegård Ångström Yıldırım Çelik Şahin Gökbakar Kovács Szőke`),
  },
  {
    weight: 8,
    first: words(`小龙 伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀英 霞 平 刚 桂英 建国`),
    last: words(`李 王 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 欧阳`),
  },
  {
    weight: 4,
    first: words(`さくら 翔太 陽菜 大輔 美咲 健一 葵 蓮 지훈 서연 민준 하은 도윤 지우 예준 수아`),
    last: words(`佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 小林 김 이 박 최 정 강 조 윤`),
  },
  {
    weight: 7,
    first: words(`محمد فاطمة أحمد عائشة علي خديجة عمر زينب يوسف مريم חיים שרה יוסף רחל נועם תמר אורי יעל`),
    last: words(`الخطيب العلي حداد نجار منصور الشامي بن‌علي قاسم כהן לוי מזרחי פרץ ביטון אברהם פרידמן שפירא`),
  },
  {
    weight: 6,
    first: words(`Иван Мария Дмитрий Анна Сергей Ольга Ελένη Γιώργος Μαρία Νίκος Олена Тарас Светлана Фёдор`),
    last: words(`Смирнов Кузнецова Попов Соколова Παπαδόπουλος Γεωργίου Шевченко Бойко Ёлкин Щербак Οικονόμου Лебедев`),
  },
  {
    weight: 10,
    first:
      words(`Aarav Priya Rohan Ananya Vikram Diya Arjun Kavya Nguyễn Thị Đặng Trần Chidi Ngozi Adébáyọ̀ Ọláyínká Kwame
      Amara Thabo Lindiwe Siti Budi Putri Agus`),
    last: words(`Sharma Patel Iyer Banerjee Chaudhuri Krishnamurthy Văn Phượng Hồng Okonkwo Ọláolúwa Mensah Nkosi Dlamini
      Wijaya Santoso Rahman Hossain Perera Jayawardena Gunawardene Thapa`),
  },
  {
    weight: 2,
    first: words(`सीता राहुल प्रिया अर्जुन สมชาย มานี ปิติ วีระ`),
    last: words(`शर्मा वर्मा गुप्ता यादव ใจดี รักไทย สุขใจ ทองดี`),
  },
];

/** People whose whole name is the difficulty. `[first, last]` as LinkedIn stores it. */
export const ODD_NAMES: readonly (readonly [string, string])[] = [
  ['Madonna-Lynne', ''],
  ['Suharto', ''],
  ['<b>Bold</b>', 'Bobson'],
  ['Robert"); DROP', 'TABLE people;--'],
  ['Tomek', 'Iwański, PhD'],
  ['🚀 Rocket', 'Ravi 🌈'],
  ['Ann 👩‍💻', 'Lee'],
  ['X', 'Æ'],
  ['=SUM(A1)', 'Formula'],
  ['Null', 'Undefined'],
  ['Siobhán', "O'Brien, MBA, PMP®"],
  ['Jean‑Luc', 'de la Tour du Pin Chambly de La Charce'],
  ['Dr. med. Eva', 'Graf (née Weiß)'],
  ['  Padded  ', ' Spaces '],
  ['J.', 'R.'],
  ['مريم', 'O’Hara'],
  ['李小龙', 'Bruce'],
  ['Conan', "O'Neil &amp; Sons"],
  ['“Quoted”', 'Quentin'],
  ['Chloé', 'Login'],
];

export const NAME_TITLES: readonly string[] = ['PhD', 'MBA', 'PMP®', 'CFA', 'Ph.D.', 'MD', 'CISSP', '🎓'];

/** Vanity names that hold words of blocking pages; only a careless substring check stumbles over them. */
export const TRAP_SLUGS: readonly string[] = [
  'login-larry',
  'checkpoint-charlie',
  'challenge-coach-chloe',
  'authwall-annie',
  'captcha-carl',
  'signup-sue',
];

const COMPANY_HEADS = words(`Bluefern Quarry Northgate Oakline Silvermoor Copperleaf Tidewater Granite Lumen Harbour
  Meridian Kestrel Pinecrest Redwood Saltmarsh Thornbury Umbra Violet Westfall Yellowtail Zephyr Amberlight Brightwater
  Cinder Driftwood Everglow Foxhollow Glasswing Hearth Indigo Juniper Kingfisher Larkspur Mistral Nettle Orchard Pebble
  Quicksilver Rivermark Stonecrop Threadneedle Upland Vantage Willow Xenolith Yarrow Zinnia Basalt Cobalt Dune`);
const COMPANY_TAILS = words(
  `Labs Systems Analytics Foods Energy Logistics Capital Health Media Robotics Software Oil Bank Motors`,
);

/** Base names of employers, the large ones first (they are picked skewed). */
export const COMPANIES: readonly string[] = [
  'Bluefern Labs',
  'Quarry & Sons',
  'Northgate Energy',
  'Müller Maschinenbau',
  'L’Atelier Numérique',
  '晨星科技',
  'Padaria São João',
  'شركة النور',
  ...COMPANY_TAILS.flatMap((tail) => COMPANY_HEADS.map((head) => `${head} ${tail}`)),
];

/** Turns a base name into one of the spellings people type. */
export const COMPANY_SPELLINGS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name,
  (name) => `${name}, Inc.`,
  (name) => `${name} Inc`,
  (name) => `${name} GmbH`,
  (name) => `${name} Ltd.`,
  (name) => `${name} LLC`,
  (name) => `${name} S.A.`,
  (name) => `${name} Ltda.`,
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase(),
  (name) => `${name} (acquired)`,
];

export const TITLES: readonly string[] = [
  'Software Engineer',
  'Senior Software Engineer',
  'Engineering Manager',
  'Product Manager',
  'Data Engineer',
  'Data Scientist',
  'Account Executive',
  'Sales Manager',
  'Founder & CEO',
  'CTO',
  'Drilling Engineer',
  'Geologist',
  'Marketing Lead',
  'Designer',
  'Lecturer',
  'Consultant',
  'Nurse',
  'Student',
  'Chef de projet',
  'Ingénieure logiciel',
  'Geschäftsführer',
  'Vertriebsleiterin',
  'Engenheiro de Software',
  'Gerente de Vendas',
  '软件工程师',
  'مهندس برمجيات',
  'Владелец продукта',
];

/** Titles of recruiters in four languages (en, fr, de, pt/es). */
export const RECRUITER_TITLES: readonly string[] = [
  'Technical Recruiter',
  'Senior Talent Acquisition Partner',
  'HR Business Partner',
  'Headhunter',
  'Chargée de recrutement',
  'Recruteur IT',
  'Responsable RH',
  'Personalreferentin',
  'Personalvermittler',
  'Recruiterin (m/w/d)',
  'Recrutadora',
  'Analista de Recrutamento e Seleção',
  'Técnica de selección',
  'Reclutador TI',
];

/** Titles that only look like recruiting to a careless word match. */
export const RECRUITER_TRAPS: readonly string[] = [
  'Chromium Engineer',
  'Threat Hunter',
  'Chrome DevTools Lead',
  'Thru-hiker',
];

export const SKILLS: readonly string[] = [
  'SQL',
  'Rust',
  'Python',
  'Leadership',
  'C++',
  'Négociation',
  'Excel',
  'Kubernetes',
];

export const MESSAGE_TEXTS: readonly string[] = [
  'Thanks for connecting!',
  'Thanks for the intro!\nLunch?',
  'Hi, are you going to the meetup on Thursday?',
  'Congratulations on the new role 🎉',
  'Could you look at this, please?\n\n– first point\n– second point, with "quotes" and, commas',
  'Bonjour, merci pour votre réponse ; à bientôt !',
  '你好，很高兴认识你。',
  'شكرا جزيلا',
  'Ok',
  'Following up on my last message.',
];

export const NOTE_TEXTS: readonly string[] = [
  'Met at the conference in Oslo.',
  'Keep: placed me in 2019.',
  'Knows everyone at "Quarry & Sons", ask her first.',
  'Neighbour of Lou',
];
