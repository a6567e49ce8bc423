// First in every entry: otherwise shared modules would run before it and look up their texts too early.
import '#webview/model/pageLanguage.ts';
// What may have been meant by a text in the filter: few texts need it, so it is loaded when it is first asked.
export { queryHints } from '#core/search/queryHints.ts';
