// First in every entry: what they share would else run before it, and look its texts up too early.
import './language.ts';
// What most openings of the page do not need: loaded in one piece, when the first of it is shown.
import './components/overview/network-overview.ts';
import './components/rule-card/rule-card.ts';
