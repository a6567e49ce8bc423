import * as l10n from '@vscode/l10n';
import { fold } from '#core/text/textFolding.ts';
import { fieldHelp } from '#core/query/fieldHelp.ts';
import { printFieldValue } from '#core/query/fieldValues.ts';
import { printText } from '#core/query/textValues.ts';
import { textFields } from '#core/query/query.ts';
import type { QueryField } from '#core/query/query.ts';
import type { SearchIndex } from './searchIndex.ts';
import { shownTitleWords, titleWordsOf } from './titleWords.ts';

export interface Completion {
  /** What to show. */
  readonly label: string;
  /** What replaces the text from `from` to `to`. */
  readonly insert: string;
  /** What it means, or '' when the label says it all. */
  readonly detail: string;
  /** How many people have the value; undefined for fields and examples. */
  readonly count: number | undefined;
}

export interface Completions {
  readonly from: number;
  readonly to: number;
  /** A word or a value is begun at the cursor; otherwise they say what a new term can begin with. */
  readonly begun: boolean;
  /** The best first. */
  readonly items: readonly Completion[];
}

/**
 * What could stand at the cursor: field names, values of the field, companies for a word begun. There is nothing to
 * complete after a quote or a parenthesis that ends a term, and what stands there already is not offered.
 * @param cursor index into the text
 */
export function completeQuery(text: string, cursor: number, index: SearchIndex, limit = 12): Completions {
  const place = placeOf(text, cursor);
  const to = text.charAt(cursor) === '"' && place.quoted ? cursor + 1 : cursor;
  const { from, typed, field } = place;
  const present = text.slice(from, to).toLowerCase();
  const items = place.ended
    ? []
    : itemsFor(place, index, limit).filter(({ insert }) => insert.toLowerCase() !== present);
  return { from, to, begun: field !== undefined || typed !== '', items };
}

function itemsFor({ typed, field, quoted }: Place, index: SearchIndex, limit: number): Completion[] {
  if (field) return valuesOf(field, typed, index).slice(0, limit);
  const fields = quoted
    ? []
    : fieldHelp
        .filter((help) => help.field.startsWith(typed.toLowerCase()))
        .map((help) => ({
          label: `${help.field}:`,
          insert: `${help.field}:`,
          detail: help.description,
          count: undefined,
        }));
  // Words of the language do not begin a company name.
  const isOperator = /^(?:OR|AND|NOT)$/.test(typed);
  const companies = typed.length < 2 || isOperator ? [] : companiesLike(typed, index).slice(0, limit);
  const items = [
    ...fields,
    ...companies.map((item) => ({ ...item, insert: `company:${item.insert}`, detail: 'company' })),
  ];
  return items.slice(0, Math.max(limit, fields.length));
}

interface Place {
  /** Where the value or word at the cursor begins, with its `=` and quote. */
  readonly from: number;
  /** What stands there up to the cursor, without `=`, quotes and escapes. */
  readonly typed: string;
  /** The field whose value it is. */
  readonly field: QueryField | undefined;
  /** The cursor is inside quotes. */
  readonly quoted: boolean;
  /** Right before the cursor a closing quote or parenthesis ends the term. */
  readonly ended: boolean;
}

const quotes = /["“”„‟＂]/;

/** Reads the text up to the cursor as `parseQuery` would, but takes what is unfinished or wrong as it comes. */
function placeOf(text: string, cursor: number): Place {
  /** For each open parenthesis the field whose list it opens. */
  const lists: (QueryField | undefined)[] = [];
  let from = 0;
  let field: QueryField | undefined;
  let quoted = false;
  let ended = false;
  const endTerm = (next: number): void => {
    from = next;
    field = lists.at(-1);
  };
  for (let at = 0; at < cursor; at++) {
    const character = text.charAt(at);
    ended = character === ')' && !quoted;
    if (quoted) {
      if (character === '\\') at++;
      else if (quotes.test(character)) {
        quoted = false;
        ended = true;
      }
    } else if (quotes.test(character)) {
      quoted = true;
    } else if (/\s/.test(character)) {
      endTerm(at + 1);
    } else if (character === '(') {
      lists.push(at === from ? field : undefined);
      endTerm(at + 1);
    } else if (character === ')') {
      lists.pop();
      endTerm(at + 1);
    } else if (character === '-' && at === from && !field) {
      from = at + 1;
    } else if (character === ':' && !field) {
      const name = text.slice(from, at).toLowerCase();
      field = fieldHelp.find((help) => help.field === name)?.field;
      if (field) from = at + 1;
    }
  }
  const typed = text
    .slice(from, cursor)
    .replace(/^=/, '')
    .replace(/["“”„‟＂]/g, '')
    .replace(/\\(.)/g, '$1');
  return { from, typed, field, quoted, ended };
}

function valuesOf(field: QueryField, typed: string, index: SearchIndex): Completion[] {
  switch (field) {
    case 'company':
      return companiesLike(typed, index);
    case 'tag':
      return tagsLike(typed, index);
    case 'title':
      return titleWordsLike(typed, index);
    case 'during':
      return [...examplesLike(field, typed), ...jobCompaniesLike(typed, index)];
    default:
      // The examples of other texts are not values that anyone has.
      return textFields.some((text) => text === field) ? [] : examplesLike(field, typed);
  }
}

function examplesLike(field: QueryField, typed: string): Completion[] {
  const examples = fieldHelp.find((help) => help.field === field)?.examples ?? [];
  return examples
    .filter(({ value }) => value.toLowerCase().startsWith(typed.toLowerCase()))
    .map(({ value, meaning }) => ({ label: value, insert: value, detail: meaning, count: undefined }));
}

/** The owner's employers, in the order of the jobs. */
function jobCompaniesLike(typed: string, { jobs = [] }: SearchIndex): Completion[] {
  return [...new Set(jobs.map(({ company }) => company))]
    .filter((company) => fold(company).includes(fold(typed.trim())))
    .map((company) => ({
      label: company,
      insert: printFieldValue('during', { match: 'exact', text: company }),
      detail: l10n.t('while you worked there'),
      count: undefined,
    }));
}

/** Texts with the number of people who have them, the most frequent first. */
interface Counted {
  readonly label: string;
  readonly folded: string;
  readonly count: number;
}

function companiesLike(typed: string, index: SearchIndex): Completion[] {
  const { companies, companyOfRow } = index.companies;
  const { present } = index;
  const counted = index.part('companyCounts', [companies, present], () => {
    const counts = new Int32Array(companies.length);
    companyOfRow.forEach((company, row) => (counts[company] = (counts[company] ?? 0) + (present?.[row] ?? 1)));
    return mostFrequent(companies.map(({ label }, code) => ({ label, folded: fold(label), count: counts[code] ?? 0 })));
  });
  return like(typed, counted, (label) => printFieldValue('company', { match: 'exact', text: label }));
}

function tagsLike(typed: string, index: SearchIndex): Completion[] {
  const { keys, labels, starts, codes } = index.tagGroups;
  const { present } = index;
  const counted = index.part('tagCounts', [labels, present], () => {
    const counts = new Int32Array(labels.length);
    for (let row = 0; row < index.table.length; row++) {
      for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
        const code = codes[at] ?? 0;
        counts[code] = (counts[code] ?? 0) + (present?.[row] ?? 1);
      }
    }
    return mostFrequent(labels.map((label, code) => ({ label, folded: keys[code] ?? '', count: counts[code] ?? 0 })));
  });
  return like(typed, counted, (label) => printFieldValue('tag', { match: 'exact', text: label }));
}

function titleWordsLike(typed: string, index: SearchIndex): Completion[] {
  const { words, starts, codes } = titleWordsOf(index);
  const { present } = index;
  const counted = index.part('titleWordCounts', [words, present], () => {
    const counts = new Int32Array(words.length);
    index.titles.codes.forEach((title, row) => {
      if (present && !present[row]) return;
      for (let at = starts[title] ?? 0; at < (starts[title + 1] ?? 0); at++) {
        const word = codes[at] ?? 0;
        counts[word] = (counts[word] ?? 0) + 1;
      }
    });
    const shown = shownTitleWords(index);
    return mostFrequent(
      words.map((folded, code) => ({ label: shown[code] ?? folded, folded, count: counts[code] ?? 0 })),
    );
  });
  return like(typed, counted, printText);
}

function mostFrequent(texts: readonly Counted[]): readonly Counted[] {
  return texts
    .filter(({ label, count }) => label !== '' && count > 0)
    .sort((a, b) => b.count - a.count || (a.folded < b.folded ? -1 : 1));
}

/** The most values to look for; the caller shows fewer. */
const mostValues = 50;

/** Texts that begin with what was typed, then texts with a later word that does, each sorted by frequency. */
function like(typed: string, texts: readonly Counted[], insert: (label: string) => string): Completion[] {
  const wanted = fold(typed.trim());
  const beginning: Counted[] = [];
  const later: Counted[] = [];
  for (const text of texts) {
    if (text.folded.startsWith(wanted)) beginning.push(text);
    else if (later.length < mostValues && text.folded.includes(` ${wanted}`)) later.push(text);
    if (beginning.length === mostValues) break;
  }
  return [...beginning, ...later].slice(0, mostValues).map(({ label, count }) => ({
    label,
    insert: insert(label),
    detail: '',
    count,
  }));
}
