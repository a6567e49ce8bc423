import { fold } from '../textFolding.ts';

/**
 * Legal forms that say nothing about which company it is, folded and without dots. "Group" and "Holding" are not
 * among them: they name another company often enough.
 */
const legalForms = new Set(
  (
    'inc incorporated corp corporation co company ltd limited llc llp lp plc pllc pc ' +
    'gmbh mbh ggmbh ag kg kgaa ohg gbr ug ek ev se ' +
    'sa sas sasu sarl eurl rl snc scop spa srl srls sapa ' +
    'bv nv vof bvba cvba oy oyj ab as asa aps hf ehf ' +
    'ltda eireli sl slu sau slp sab sapi cv rlcv ' +
    'pty pvt private pte sdn bhd kk kft zrt nyrt bt sro spzoo spzoosp oo doo dd ad ood eood sia uab oü ou ' +
    'ooo oao zao pao jsc cjsc ojsc ооо оао зао пао ао fze fzco dmcc tbk pt'
  ).split(' '),
);
/** Words that only stand between legal forms: "GmbH & Co. KG", "S.A. de C.V.", "Sp. z o.o.". */
const betweenForms = new Set(['and', 'de', 'z', 'sp']);
/** Written without a space before or after the name. */
const joinedForms =
  /^(?:株式会社|有限会社|合同会社|주식회사|\(株\)|\(주\))|(?:株式会社|有限会社|合同会社|股份有限公司|有限责任公司|有限公司|주식회사|\(株\)|\(주\))$/gu;

/**
 * What all spellings of one company have in common: without case, accents, punctuation, legal form or leading "The".
 * '' for no company. A name that is nothing but such things keeps them.
 */
function commonName(spelling: string): string {
  const folded = fold(spelling);
  const words = onlyWords.test(folded) ? folded.split(' ') : wordsOf(folded);
  let end = words.length;
  while (end > 1 && isDroppable(words, end)) end--;
  const start = words[0] === 'the' && end > 1 ? 1 : 0;
  return words.slice(start, end).join(' ') || folded.trim();
}

/** Most names need nothing but a look for legal forms; there can be 80,000 of them. */
const onlyWords = /^[a-z0-9]+(?: [a-z0-9]+)*$/;

function wordsOf(folded: string): string[] {
  return (
    folded
      // NFKD took Hangul apart; put together again, or the Korean forms are not found.
      .normalize('NFC')
      .trim()
      .replace(joinedForms, ' ')
      .replace(/['’‘`´]/g, '')
      .replace(/[&+]/g, ' and ')
      .split(/[\s,;]+/)
      .flatMap((word) => (abbreviation.test(word) ? [word.replace(/[./]/g, '')] : word.split(/[^\p{L}\p{N}]+/u)))
      .filter((word) => word !== '')
  );
}

/** "S.A.", "o.o", "A/S". */
const abbreviation = /^\(?(?:\p{L}[./])+\p{L}?\.?\)?$/u;

function isDroppable(words: readonly string[], end: number): boolean {
  const word = words[end - 1] ?? '';
  if (legalForms.has(word)) return true;
  // Only right before a legal form that was dropped, and only after another or for "z" and "sp".
  return end < words.length && betweenForms.has(word);
}

/**
 * The key under which a company's spellings are joined.
 * @param apart spellings that the person wants to stand alone; each is its own key
 */
export function companyKey(spelling: string, apart: ReadonlySet<string> = noneApart): string {
  const trimmed = spelling.trim();
  // No common name begins with this sign.
  return apart.has(trimmed) ? `=${trimmed}` : commonName(trimmed);
}
const noneApart: ReadonlySet<string> = new Set();

/** One company: all spellings with the same key. */
export interface Company {
  readonly key: string;
  /** The most frequent spelling; '' for no company. */
  readonly label: string;
}

export interface JoinedCompanies {
  readonly companies: readonly Company[];
  /** For each spelling the index of its company. */
  readonly companyOf: Int32Array;
}

/**
 * Joins the spellings of each company.
 * @param spellings distinct
 * @param counts how many people write it so, parallel to `spellings`; decides which spelling is shown
 * @param apart spellings that stand alone
 */
export function joinCompanies(
  spellings: readonly string[],
  counts: Int32Array,
  apart: ReadonlySet<string> = noneApart,
): JoinedCompanies {
  const numbers = new Map<string, number>();
  const companyOf = new Int32Array(spellings.length);
  const best: number[] = [];
  spellings.forEach((spelling, index) => {
    const key = companyKey(spelling, apart);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    companyOf[index] = number;
    const rival = best[number];
    if (rival === undefined || isBetterLabel(index, rival)) best[number] = index;
  });
  const companies = [...numbers.keys()].map((key, number) => ({
    key,
    label: spellings[best[number] ?? 0]?.trim() ?? '',
  }));
  return { companies, companyOf };

  function isBetterLabel(index: number, rival: number): boolean {
    const difference = (counts[index] ?? 0) - (counts[rival] ?? 0);
    return difference !== 0 ? difference > 0 : (spellings[index] ?? '') < (spellings[rival] ?? '');
  }
}
