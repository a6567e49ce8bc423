// @ts-check
// The words that the sample network is made of. All people and companies are invented; names are common ones.

/** @param {string} text */
const words = (text) => text.trim().split(/\s+/u);
/** @param {string} text */
const lines = (text) =>
  text
    .split('|')
    .map((line) => line.trim())
    .filter(Boolean);

/** Whose network it is. Jobs from the first to the present one, months as `year-month`. */
export const owner = {
  firstName: 'Robin',
  lastName: 'Ashgrove',
  slug: 'robin-ashgrove',
  headline: 'Head of Data at Kestrel Health',
  jobs: [
    { company: 'Tidewater Analytics', title: 'Data Analyst', from: '2011-09', until: '2014-06' },
    { company: 'Northgate Energy', title: 'Data Engineer', from: '2014-07', until: '2018-08' },
    { company: 'Bluefern Labs', title: 'Engineering Manager', from: '2018-09', until: '2022-12' },
    { company: 'Kestrel Health', title: 'Head of Data', from: '2023-01', until: '' },
  ],
};

/** Names, and titles in the language of the people who have them; `weight` says how many of all these are. */
export const cultures = [
  {
    weight: 40,
    first: words(`James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Susan Joseph Jessica
      Thomas Sarah Daniel Nancy Matthew Lisa Mark Sandra Steven Ashley Paul Emily Andrew Michelle Kevin Amanda Brian
      Melissa George Laura Edward Helen Peter Alice Graham Fiona`),
    last: words(`Ashdown Barlowe Castellan Dunmore Eastwick Fairholm Garrick Hollowell Ingleby Jessop Larkin Merriweather
      Norbury Oakhurst Penhallow Quill Ravenscroft Stonebridge Thackery Underhill Vexley Winterbourne Yarrow Bramwell
      Copperfield Elderidge Greenhalgh Hathersage Ironside Lockhart Marchbanks Netherby Pemberton Rosewarne Silverton
      Tolliver O'Brien McAllister D'Angelo Taylor-Reeve`),
  },
  {
    weight: 11,
    first: words(
      `Jürgen Käthe Björn Günther Heike Jörg Anke Bärbel Claudia Detlef Elke Holger Ilse Bernd Sören Ute Lukas Jana`,
    ),
    last: words(`Köhlerbach Schönwald Löwenzahn Böttcher Fürstenau Größler Kühnert Mößner Nüßlein Rößler Weißenfels Jäger
      Krüger Strauß Brandt Hartwig`),
    titles: lines(`Geschäftsführer | Vertriebsleiterin | Softwareentwickler | Projektleiterin | Leiter Einkauf |
      Produktmanagerin | Datenanalyst | Wissenschaftliche Mitarbeiterin`),
  },
  {
    weight: 10,
    first: words(
      `Élodie François Amélie Benoît Chloé Gérard Hélène Inès Jérôme Léa Mathéo Noémie Rémi Solène Théo Anaïs`,
    ),
    last: words(`Beaurivage Charpentier Delacroix Évrard Fournière Gaudreault Hébert Jolibois Lévesque Montclair Noël
      Rousselet Thériault Vaillancourt Béranger Côté`),
    titles: lines(`Chef de projet | Ingénieure logiciel | Directeur commercial | Responsable marketing | Consultante |
      Développeur senior | Chargée d’études`),
  },
  {
    weight: 10,
    first: words(
      `João Ângela Íris Luís Márcia Patrícia Rúben Sílvia Tomás Vítor Begoña Íñigo Núria Álvaro Lucía Raúl Sofía Andrés`,
    ),
    last: words(`Gonçalves Araújo Brandão Falcão Guimarães Ibáñez Leitão Magalhães Olímpio Peña Quiñones Romão Sepúlveda
      Urías Zúñiga Muñoz`),
    titles: lines(`Engenheiro de Software | Gerente de Vendas | Diretora Financeira | Analista de datos |
      Jefa de proyecto | Ingeniero de petróleo | Consultora`),
  },
  {
    weight: 8,
    first: words(
      `Łukasz Żaneta Tomek Zdzisław Jiří Šárka Žofie Đorđe Răzvan Þóra Øystein Åsa İbrahim Çağla Zoltán Réka`,
    ),
    last: words(
      `Iwański Wójcik Żółtowski Śliwińska Novák Šťastný Čapek Đurić Stănescu Ødegård Ångström Yıldırım Çelik Kovács`,
    ),
  },
  {
    weight: 9,
    first: words(
      `Aarav Priya Rohan Ananya Vikram Diya Arjun Kavya Chidi Ngozi Kwame Amara Thabo Lindiwe Siti Budi Linh Minh`,
    ),
    last: words(
      `Sharma Patel Iyer Banerjee Krishnamurthy Okonkwo Mensah Nkosi Dlamini Wijaya Santoso Rahman Perera Nguyễn Trần`,
    ),
  },
  {
    weight: 5,
    first: words('伟 芳 娜 敏 静 丽 强 磊 洋 艳 杰 涛 小明 秀英'),
    last: words('李 王 张 刘 陈 杨 赵 黄 周 吴 徐 孙'),
    titles: lines('软件工程师 | 产品经理 | 数据分析师 | 销售总监'),
  },
  {
    weight: 3,
    first: words('さくら 翔太 陽菜 大輔 美咲 健一 葵 蓮'),
    last: words('佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 小林'),
    titles: lines('エンジニア | 営業部長 | データサイエンティスト'),
  },
  {
    weight: 4,
    first: words('محمد فاطمة أحمد عائشة علي خديجة عمر زينب يوسف مريم'),
    last: words('حداد نجار منصور قاسم الخطيب الشامي سليم كرم'),
    titles: lines('مهندس برمجيات | مدير مشروع | محللة بيانات'),
  },
];

/** Titles in English, each with how people of a field write it. */
export const titles = lines(`Software Engineer | Senior Software Engineer | Staff Engineer | Engineering Manager |
  Product Manager | Senior Product Manager | Data Engineer | Data Scientist | Senior Data Analyst | Analytics Engineer |
  Account Executive | Sales Manager | Head of Sales | Founder & CEO | CTO | Co-Founder | Drilling Engineer | Geologist |
  Reservoir Engineer | Field Operations Manager | Marketing Lead | Content Strategist | UX Designer | Lecturer |
  PhD Candidate | Consultant | Senior Consultant | Business Analyst | Project Manager | Nurse | Clinical Researcher |
  Student | Finance Director | Procurement Manager | Customer Success Manager | DevOps Engineer | Security Engineer`);

export const recruiterTitles = lines(`Technical Recruiter | Senior Talent Acquisition Partner | Headhunter |
  Talent Sourcer | Executive Search Consultant | Recruitment Consultant | Personalvermittler | Chargée de recrutement |
  Recrutadora | Técnica de selección`);

const heads =
  words(`Quarry Oakline Silvermoor Copperleaf Granite Lumen Harbour Meridian Pinecrest Redwood Saltmarsh Thornbury
  Umbra Violet Westfall Yellowtail Zephyr Amberlight Brightwater Cinder Driftwood Everglow Foxhollow Glasswing Hearth
  Indigo Juniper Kingfisher Larkspur Mistral Nettle Orchard Pebble Quicksilver Rivermark Stonecrop Threadneedle Upland`);
const tails = words('Systems Analytics Foods Energy Logistics Capital Health Media Robotics Software Oil Bank');

/** The large ones first. */
export const companies = [
  'Quarry & Sons',
  'Müller Maschinenbau',
  'L’Atelier Numérique',
  '晨星科技',
  'Padaria São João',
  'شركة النور',
  ...tails.flatMap((tail) => heads.map((head) => `${head} ${tail}`)),
];

export const agencies = lines('Brightpath Search | Talentwise | Hireline Partners | Nextstep Recruiting | Persona HR');

/** Nothing of a text is kept by the import. */
export const messageTexts = lines(`Thanks for connecting! | Are you going to the meetup on Thursday? |
  Congratulations on the new role 🎉 | Bonjour, merci pour votre réponse ! | 你好，很高兴认识你。 | شكرا جزيلا |
  Lunch next week? | Following up on my last message. | Schöne Grüße aus Hamburg!`);

export const noteTexts = lines(`Met at the data conference in Oslo. | Helped me move to Bluefern. | Neighbour of Lou. |
  Knows everyone at Northgate. | Climbing partner.`);

export const skills = lines('SQL | Python | Leadership | Data Modelling | Négociation | Kubernetes');
