import { fold } from '#core/text/textFolding.ts';

/**
 * Legal forms of companies, by how sure their spelling is. "Group" and "Holding" are not among them: they name another
 * company often enough. Words are folded and without dots.
 *
 * A form that is also a word, a place or a short form of something else ("CV", "NV", "Spa", "as") counts only in the spelling
 * of its own country, with dots, after a comma, or after another form. In doubt two companies stay apart: joining them
 * would hide that someone is the last contact at one of them.
 */

/** Nothing else is written so, whatever the case. */
const certain = words(
  'inc incorporated corp corporation company ltd limited llc llp pllc plc ' +
    'gmbh ggmbh gesmbh mbh kgaa ohg partg partgmbb partmbb mbb haftungsbeschrankt publ sagl ' +
    'sarl sasu eurl cie sapa srl srls oyj bvba cvba asa ehf aps ' +
    'aktiengesellschaft kommanditgesellschaft aktiebolag osakeyhtio aktieselskab aksjeselskap ' +
    'ltda lda limitada eireli slu sapi slne sti sirketi ' +
    'pty pvt pte bhd berhad sdn kft zrt nyrt eood fzco dmcc tbk pjsc ojsc cjsc ' +
    // Put together from several words by `phrases` in companyName.ts.
    'spzoo spolsro sadecv srldecv ' +
    'ооо оао зао пао тов тзов прат пат еоод оод еад доо лимитед επε αεβε ικε μεπε ' +
    'בעמ شمم ذمم شمع شمل المحدودة लिमिटेड ՍՊԸ ՓԲԸ შპს',
);

/** Where capitals matter: the spellings of the country itself. */
const ownSpellings: Readonly<Record<string, readonly string[]>> = {
  ag: ['AG', 'ag'],
  kg: ['KG', 'kg'],
  ug: ['UG'],
  og: ['OG'],
  gbr: ['GbR', 'GBR'],
  ek: ['eK'],
  ev: ['eV'],
  eg: ['eG'],
  se: ['SE'],
  sa: ['SA'],
  sas: ['SAS'],
  sca: ['SCA'],
  snc: ['SNC', 'Snc', 'snc'],
  spa: ['SpA'],
  sl: ['SL'],
  sll: ['SLL'],
  sau: ['SAU'],
  bv: ['BV', 'bv'],
  nv: ['NV'],
  vof: ['VOF', 'vof'],
  ab: ['AB'],
  as: ['AS', 'AŞ', 'Aş'],
  oy: ['Oy', 'OY', 'oy'],
  ou: ['OÜ', 'Oü', 'oü'],
  uab: ['UAB'],
  sia: ['SIA'],
  co: ['Co', 'CO'],
  lp: ['LP'],
  pcl: ['PCL'],
  ans: ['ANS'],
  ky: ['Ky'],
  dac: ['DAC'],
  kk: ['KK'],
  gk: ['GK'],
  bt: ['Bt'],
  sro: ['sro', 'SRO', 'Sro'],
  doo: ['doo', 'DOO'],
  ad: ['AD'],
  ood: ['OOD'],
  jsc: ['JSC'],
  fze: ['FZE'],
  ао: ['АО'],
  ад: ['АД'],
  αε: ['ΑΕ'],
};

/** Only with dots, after a comma or after another form: "P.C.", "Smith, PC", "hf.", "d.d.", "B.V. i.o.". */
const dotted = words('pc pa na cv rl dd hf scs ks spk spj zs is slp');
/** A dot at their end is enough. */
const shortened = words('co hf bt sti');

/** Right before another form only: "Private Limited", "Pte Ltd", "co ltd", "Unipessoal Lda". */
const beforeAnother = words('private pte pty pvt sdn co unipessoal gemeinnützige μονοπρόσωπη प्राइवेट प्रा');

/** After another form only: "Ltda - ME", "GmbH i.G.", "AG i.L.", "S.r.l. unipersonale". */
const afterAnother = words('me epp ig il unipersonale unipersonal');

/** Before the name, in this spelling only: "ООО Ромашка", "PT Nusantara". */
const leading = new Set(
  'ООО ОАО ЗАО ПАО АО ТОВ ПрАТ ПАТ ЕООД ООД OOO OAO ZAO PAO PT PT. CV. ՍՊԸ ՓԲԸ შპს سس شركة'.split(' '),
);

/** Two letters that also name a state or province: "Las Vegas, NV". */
const regions = words('nv co ab sa');

/** A word of a company's name, and how it was written. */
export interface NameWord {
  /** Folded, without dots. */
  readonly key: string;
  /** As it stands there, without dots and brackets. */
  readonly written: string;
  /** `all`: "S.A.", "A/S". `end`: "Co.". */
  readonly dots: 'all' | 'end' | undefined;
  readonly afterComma: boolean;
}

export function isLegalForm(key: string): boolean {
  return (
    certain.has(key) ||
    Object.hasOwn(ownSpellings, key) ||
    dotted.has(key) ||
    beforeAnother.has(key) ||
    afterAnother.has(key)
  );
}

export function isLeadingForm(written: string): boolean {
  return leading.has(written);
}

/**
 * Whether a word that may be a legal form is one here, judged by itself and what comes after it.
 * @param isPlace the words before it name a place or public body, whose state may follow
 */
export function isSurelyForm(word: NameWord, next: NameWord | undefined, isPlace: boolean): boolean {
  const { key, written, dots, afterComma } = word;
  if (afterAnother.has(key)) return false;
  if (certain.has(key) || dots === 'all' || (dots === 'end' && shortened.has(key))) return true;
  if (beforeAnother.has(key) && next !== undefined && isSurelyForm(next, undefined, isPlace)) return true;
  if (afterComma && !regions.has(key)) return true;
  return (ownSpellings[key]?.includes(written) ?? false) && !(regions.has(key) && (isPlace || afterComma));
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').map(fold));
}
