import * as l10n from '@vscode/l10n';
import { countOf } from '#core/text/numbers.ts';

/** What spreadsheets write where a cell begins like a formula (`=Kite`, `-Analyst`), in their languages: `#NAME?`, `#BEZUG!`. */
const spreadsheetError = /^#(?:N\/A|NV|N\/D|[\p{Lu}¿/0]{3,12}[!?])$/u;
/** Codes of web pages in place of letters: `&uuml;`, `&#39;`. Not `&amp;`, which people type and LinkedIn's own files hold. */
const webCode =
  /&(?:lt|gt|quot|apos|nbsp|#\d{2,6}|#x[\da-f]{2,5}|[a-z]{1,6}(?:acute|grave|circ|uml|tilde|cedil|slash|ring|lig|caron));/i;

/** Cells that something other than LinkedIn wrote or changed, to be said before anything is written. */
export class OddCells {
  readonly #errors = new Cases();
  readonly #webCodes = new Cases();

  /** @returns the text; '' for a spreadsheet's error, which says nothing */
  read(cell: string, line: number): string {
    if (cell.startsWith('#') && spreadsheetError.test(cell)) {
      this.#errors.add(cell, line);
      return '';
    }
    if (cell.includes('&') && webCode.test(cell)) this.#webCodes.add(cell, line);
    return cell;
  }

  losses(): string[] {
    return [
      ...this.#errors.said(
        l10n.t('{0} cell holds an error of a spreadsheet in place of its text ({1}) and was left empty.'),
        l10n.t('{0} cells hold an error of a spreadsheet in place of their text (such as {1}) and were left empty.'),
      ),
      ...this.#webCodes.said(
        l10n.t('{0} cell holds codes of a web page in place of letters ({1}) and was kept as it is.'),
        l10n.t('{0} cells hold codes of a web page in place of letters (such as {1}) and were kept as they are.'),
      ),
    ];
  }
}

class Cases {
  #count = 0;
  #example = '';

  add(cell: string, line: number): void {
    this.#count++;
    this.#example ||= l10n.t`“${cell.slice(0, 40)}” in line ${line}`;
  }

  said(one: string, other: string): string[] {
    return this.#count === 0 ? [] : [countOf(this.#count, one, other, this.#example)];
  }
}
