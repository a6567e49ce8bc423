// First in every entry: otherwise shared modules would run before it and look up their texts too early.
import '#webview/model/pageLanguage.ts';
// Parts that are mostly not needed when the page is opened, loaded together when the first of them is shown.
import './components/overview/network-overview.ts';
import './components/rule-card/rule-card.ts';
