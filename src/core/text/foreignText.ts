/**
 * Text that someone else wrote (names, titles, tags, file names, what a page showed) on its way to a place that gives text
 * a meaning: links in notifications, icons in labels, Markdown, formulas in spreadsheets. There is one function per
 * meaning, and each shows the text as it is. A test finds callers that go around them.
 */

/** Invisible, never breaks a line, and is no part of any pattern that VS Code looks for. */
const wordJoiner = '\u2060';

/**
 * Marks that change the direction of the text after them; no name needs one, and one left open would turn our sentence
 * around.
 */
const directionMarks = /[\u202a-\u202e\u2066-\u2069]/g;
/** A letter of a script written from right to left. */
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\u200f\u061c]/u;

/**
 * A name or other foreign text as a part of a sentence of ours: on one line, and when it is written from right to left,
 * isolated, so that the words and numbers around it keep their order.
 */
export function isolated(text: string): string {
  const line = text.replace(directionMarks, '').replace(/[\s\p{Cc}]+/gu, ' ');
  return rightToLeft.test(line) ? `\u2068${line}\u2069` : line;
}

/**
 * For notifications and the messages of views: VS Code makes `[words](command:…)` a link there that runs any command.
 */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', `]${wordJoiner}(`);
}

/** For labels in lists, trees and the status bar: VS Code draws `$(name)` as an icon there. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', `$${wordJoiner}(`);
}

/** For the prompts of input boxes, where both links and icons mean something. */
export function withoutLinksAndIcons(text: string): string {
  return withoutIcons(withoutLinks(text));
}

/**
 * As a part of a line in a plain document: editors make addresses such as `https://…` links that open with a click.
 */
export function documentLine(text: string): string {
  return isolated(text).replaceAll('://', `:${wordJoiner}//`);
}

/**
 * As Markdown that shows exactly this text, on one line: no markup, no link, no address that becomes one by itself, no
 * table cell. Every sign is written as an entity, since extensions give more of them a meaning (`$`, `:`, `@`).
 */
export function plainMarkdown(text: string): string {
  return isolated(text).replace(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.codePointAt(0)};`);
}

/**
 * As a cell of a Markdown table that someone keeps: readable as it stands, and still no markup, no HTML and no end of the cell.
 */
export function markdownCell(text: string): string {
  return isolated(text)
    .trim()
    .replace(/[\\`*_[\]<>|~#]/g, '\\$&');
}

/**
 * A cell that no spreadsheet runs as a formula, whatever it takes for the separator of cells: a text that begins with
 * `= + - @` gets an apostrophe before it, also where it begins inside, after a sign at which a spreadsheet may split
 * (Windows in German or French splits CSV at `;`, pasting splits at tabs and remembers other signs).
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function spreadsheetCell(text: string): string {
  return text.replace(formulaStart, (start: string, separator: string | undefined) => {
    const before = separator ?? '';
    return `${before}'${start.slice(before.length)}`;
  });
}
/** Spaces and quotes before the sign are passed over by some readers. A tab or line end at the very start is trimmed by some. */
const formulaStart = /(^|[;,|\t\r\n])(?:[^\S\t\r\n]|")*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/g;

/** Rows for the clipboard, to be pasted into a spreadsheet or a text: cells with tabs between, rows on lines. */
export function clipboardRows(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => spreadsheetCell(text.replace(/[\s\p{Cc}]+/gu, ' '));
  return rows.map((row) => row.map(cell).join('\t')).join('\n');
}
