import { fold } from '#core/text/textFolding.ts';

/**
 * What titles of people who recruit for a living say, by language. A phrase matches between word boundaries; `*` at its end
 * or beginning stands for the rest of the word. Personnel work in general ("HR manager", "Personalreferentin") and
 * purchasing ("strategic sourcing") are left out on purpose.
 */
const phrases: Readonly<Record<string, readonly string[]>> = {
  en: [
    '*recruit*',
    'talent acquisition',
    'talent attraction',
    'talent sourcing',
    'talent sourcer',
    'talent scout*',
    'talent hunter',
    'talent partner',
    'talent advisor',
    'talent adviser',
    'talent consultant',
    'talent specialist',
    'head of talent',
    'sourcer',
    'resourcer',
    'headhunt*',
    'head hunter',
    'head hunting',
    'executive search',
    'staffing',
  ],
  de: [
    'personalberat*',
    'personalvermittl*',
    'personaldisponent*',
    'personalgewinnung',
    'personalbeschaffung',
    'personalmarketing',
    'personalrekrutierung',
    'rekrut*',
    'arbeitsvermittl*',
    'direktsuche',
    'talentakquise',
  ],
  fr: [
    'recrut*',
    'chasseur de tetes',
    'chasseuse de tetes',
    'chasseur de talents',
    'chasseuse de talents',
    'acquisition de talents',
    'acquisition des talents',
    'cabinet de chasse',
  ],
  es: [
    'reclut*',
    'cazatalentos',
    'adquisicion de talento',
    'atraccion de talento',
    'atraccion del talento',
    'captacion de talento',
    'captacion del talento',
    'seleccion de personal',
    'seleccion de talento',
    'seleccionador de personal',
    'seleccionadora de personal',
    'tecnico de seleccion',
    'tecnica de seleccion',
    'consultor de seleccion',
    'consultora de seleccion',
  ],
  pt: [
    'aquisicao de talentos',
    'atracao de talentos',
    'captacao de talentos',
    'selecao de pessoal',
    'selecao de pessoas',
    'recrutamento e selecao',
    'caca talentos',
  ],
  it: [
    'selezionatore',
    'selezionatrice',
    'selezione del personale',
    'ricerca e selezione',
    'selezione e ricerca',
    'acquisizione talenti',
    'cacciatore di teste',
    'cacciatrice di teste',
  ],
  nl: ['werving', 'wervings*', 'werver', 'intercedent*', 'arbeidsbemiddel*', 'talentwerv*'],
  sv: ['rekryter*', 'kompetensforsorjning'],
  fi: ['rekrytoi*', 'rekrytoin*', 'suorahaku*'],
  cs: ['naborar', 'naborarka', 'nabor zamestnancu'],
  tr: ['ise alim', 'isealim', 'yetenek kazanimi'],
  ru: ['рекрутер*', 'рекрутмент*', 'рекрутинг*', 'подбор персонала', 'подбору персонала', 'хедхантер*'],
  uk: ['рекрутинг*', 'підбір персоналу', 'підбору персоналу'],
  ar: ['توظيف', 'التوظيف', 'استقطاب المواهب'],
  // No spaces between words here, so the words may stand anywhere.
  ja: ['*採用*', '*リクルーター*', '*ヘッドハンター*', '*人材紹介*'],
  zh: ['*招聘*', '*招募*', '*猎头*', '*獵頭*'],
  ko: ['*채용*', '*헤드헌터*', '*리크루터*'],
};

const allPhrases = Object.values(phrases).flat();
const anyEnding = '[\\p{L}\\p{N}]*';
const wordEnd = '(?![\\p{L}\\p{N}])';
const wordStart = '(?<![\\p{L}\\p{N}])';

/** The alternatives of one kind as a pattern; word starts are tested once, not once for each phrase. */
function alternatives(kind: readonly string[]): string {
  const shapes = kind.map((phrase) => {
    const words = fold(phrase.replaceAll('*', '')).replaceAll(' ', '[\\s-]+');
    return words + (phrase.endsWith('*') ? anyEnding : wordEnd);
  });
  return `(?:${shapes.join('|')})`;
}

let pattern: RegExp | undefined;

/** Compiled when first needed: it is large, and the start of the extension should not wait for it. */
function recruiterPattern(): RegExp {
  pattern ??= new RegExp(
    [
      wordStart + alternatives(allPhrases.filter((phrase) => !phrase.startsWith('*'))),
      alternatives(allPhrases.filter((phrase) => phrase.startsWith('*'))),
    ].join('|'),
    'u',
  );
  return pattern;
}

const wordSoFar = /[\p{L}\p{N}]*$/u;

/**
 * The word or words of a title that say that someone recruits, as they stand in the title; undefined when none do.
 * A hint to show beside the person, never a reason to choose someone unasked.
 */
export function recruiterWord(title: string): string | undefined {
  const folded = fold(title);
  const hit = recruiterPattern().exec(folded);
  if (!hit) return undefined;
  const start = hit.index - (wordSoFar.exec(folded.slice(0, hit.index))?.[0].length ?? 0);
  return unfoldedSlice(title, start, hit.index + hit[0].length);
}

/** The part of a text whose folded form lies between two positions of the folded text. */
function unfoldedSlice(text: string, foldedStart: number, foldedEnd: number): string {
  let foldedLength = 0;
  let slice = '';
  for (const letter of text) {
    const width = fold(letter).length;
    // A mark without width belongs to the letter before it.
    const begun = foldedLength >= foldedStart && (width > 0 || slice !== '');
    if (begun && (width === 0 ? foldedLength <= foldedEnd : foldedLength < foldedEnd)) slice += letter;
    foldedLength += width;
  }
  return slice;
}
