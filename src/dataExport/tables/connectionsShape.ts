import type { TableShape } from '#dataExport/csv/tableHeader.ts';

/** The columns of Connections.csv that we read. */
export type ConnectionColumn = 'firstName' | 'lastName' | 'url' | 'email' | 'company' | 'title' | 'connectedOn';

/** Names that are separated by commas. */
function names(text: string): readonly string[] {
  return text.trim().split(/,\s+/);
}

/**
 * Connections.csv. Every real header seen is English; the names in other languages and from other tools are unverified, for
 * files that were translated or converted on the way.
 */
export const connectionsShape: TableShape<ConnectionColumn> = {
  columns: {
    firstName: names(`
      First Name, Prénom, Vorname, Nombre, Nome, Voornaam, Imię, Förnamn, Given Name, Ad, Adı, Имя, 名, 名字,
      Given Names, Forename, Rufname, Primeiro nome, Nombre de pila, Fornavn, Etunimi, Křestní jméno, Jméno,
      Keresztnév, Prenume, Ім’я, 이름, الاسم الأول, שם פרטי
    `),
    lastName: names(`
      Last Name, Nom, Nom de famille, Nachname, Apellidos, Apellido, Sobrenome, Cognome, Achternaam, Nazwisko,
      Efternamn, Surname, Family Name, Soyad, Soyadı, Фамилия, 姓, 姓氏, Familienname, Zuname, Etternavn, Efternavn,
      Sukunimi, Příjmení, Vezetéknév, Nume de familie, Прізвище, 성, 苗字, اسم العائلة, שם משפחה
    `),
    url: names(`
      URL, Profile URL, LinkedIn URL, Public Profile URL, Profile, URL du profil, Profil-URL, Adres URL, Ссылка,
      Profile Link, LinkedIn Profile, LinkedIn Profile URL, Profillink, Profiladresse, Lien du profil,
      Enlace del perfil, URL del perfil, Perfil, URL do perfil, Link do perfil, URL del profilo, Link al profilo,
      Profiel-URL, Profil URL, Ссылка на профиль, プロフィールURL, 프로필 URL, 网址, 个人资料网址
    `),
    email: names(`
      Email Address, E-mail, Email, Adresse e-mail, E-Mail-Adresse, Correo electrónico, Adres e-mail, E-mailadres,
      Endereço de e-mail, Indirizzo e-mail, E-posta Adresi, Адрес электронной почты, メールアドレス, 电子邮件地址, E-Mail Adresse,
      Courriel, Adresse courriel, Adresse électronique, Adresse de courriel, Dirección de correo electrónico,
      Dirección de correo, Correo, Email Adresse, E-mailadresse, E-postadress, E-postadresse, Sähköposti, E-posta,
      Эл. почта, Адрес эл. почты, 이메일, 이메일 주소, 邮箱, 邮箱地址, 电子邮件, 電子郵件
    `),
    company: names(`
      Company, Current Company, Company Name, Organization, Organisation, Employer, Entreprise, Société, Firma,
      Unternehmen, Empresa, Azienda, Bedrijf, Företag, Şirket, Компания, 会社, 公司, Arbeitgeber, Compagnie, Employeur,
      Compañía, Companhia, Società, Organisatie, Virksomhed, Selskap, Yritys, Spółka, Организация, Компанія, 회사, 勤務先,
      企業, 公司名称
    `),
    title: names(`
      Position, Current Position, Title, Job Title, Current Title, Role, Poste, Fonction, Stelle, Cargo, Puesto,
      Posizione, Functie, Stanowisko, Pozisyon, Должность, 役職, 职位, Berufsbezeichnung, Jobtitel, Titel,
      Intitulé du poste, Titre, Posición, Posição, Ruolo, Qualifica, Functietitel, Stilling, Befattning, Görev,
      Unvan, Ünvan, 직위, 직책, 肩書き, 肩書, 职务, 職位, 職稱
    `),
    connectedOn: names(`
      Connected On, Connected, Connection Date, Connected Date, Date Connected, Connexion le, Connecté le,
      Date de connexion, En relation depuis, Vernetzt am, Vernetzt seit, Verbunden am, Kontakt seit, Conectado el,
      Conectado em, Fecha de conexión, Data de conexão, Collegato il, Data di collegamento, Verbonden op,
      Data połączenia, Bağlantı Tarihi, Дата установления контакта, つながった日, 建立联系日期, Date connexion,
      Date de mise en relation, Relation depuis, Connecté depuis, Verbindungsdatum, Kontaktdatum, Verbunden seit,
      Conectado desde, Fecha conexión, Contacto desde, Data da conexão, Data de ligação, Data collegamento,
      Data di connessione, Connesso il, Connesso dal, Verbonden sinds, Datum verbinding, Forbundet den,
      Kontakt siden, Ansluten den, Połączono, Data nawiązania kontaktu, Дата подключения, Дата контакта, 接続日, つながり日,
      연결 날짜, 1촌 맺은 날짜, 连接日期, 連結日期, 建立联系时间
    `),
  },
  recognisedBy: [
    ['firstName', 'connectedOn'],
    ['lastName', 'connectedOn'],
    ['url', 'connectedOn'],
    ['firstName', 'lastName', 'url'],
  ],
  singleLine: true,
};
