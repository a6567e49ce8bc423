/**
 * The element with a page's Content-Security-Policy: its one script runs (nonce), our style sheets and fonts load, and
 * nothing else is fetched. A page that shows texts of other people has no use for forms or another base of addresses either,
 * which `default-src` does not cover.
 * @param source where the files of the page come from
 */
export function policyElement(nonce: string, source: string): string {
  return `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; img-src data:; style-src 'nonce-${nonce}' ${source}; font-src ${source}; base-uri 'none'; form-action 'none'">`;
}
