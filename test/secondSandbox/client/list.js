/* global document, window, addEventListener, innerHeight, clearTimeout, setTimeout, Event */
import { buildCard, cardRows, roleOf } from './cards.js';
import { later, make, morph } from './dom.js';
import { frameList } from './frames.js';
import { pressOverflow } from './menu.js';
import { held } from './rows.js';
import { ask, boot, concerns, moment, readRows, report } from './site.js';

const ROW = 120;
const AROUND = 8;

const list = { total: boot.total, more: true, start: 0, words: '', asked: 0, loading: false };
let parts;
/** Elements in the order of the rows (keyed by place) or by the row's slug. */
let places = [];
let bySlug = new Map();
/** When a row that comes late was in an answer first. */
const answered = new Map();

function pagerAddress() {
  if (boot.generation === 'A') {
    const words = list.words === '' ? '' : `&keyword=${encodeURIComponent(list.words)}`;
    return `/voyager/api/relationships/dash/connections?count=40&q=search&sortType=RECENTLY_ADDED&start=${list.start}${words}`;
  }
  const actions = '/flagship-web/rsc-action/actions';
  return list.words === ''
    ? `${actions}/pagination?sduiid=com.linkedin.sdui.pagers.mynetwork.connectionsList`
    : `${actions}/server-request?sduiid=com.linkedin.sdui.mynetwork.requests.connectionsListTypeaheadRequestAction`;
}

function pagerBody() {
  if (boot.generation === 'A') return undefined;
  if (list.words === '') {
    const pagerId = 'com.linkedin.sdui.pagers.mynetwork.connectionsList';
    return JSON.stringify({ pagerId, clientArguments: { payload: { startIndex: list.start } }, preloadDistance: 3 });
  }
  const states = [{ key: 'connectionsListTypeahead', namespace: 'MemoryNamespace', value: list.words }];
  return JSON.stringify({ states, startIndex: list.start, origin: 'MY_NETWORK_CONNECTIONS_LIST_TYPEAHEAD' });
}

/** Asks for the rows from `list.start` on; the first ones replace what stands there. */
async function load(first, tries = 2) {
  list.loading = true;
  const asked = ++list.asked;
  try {
    const slice = await readRows(await ask(pagerAddress(), pagerBody()));
    if (asked !== list.asked && !boot.traits.keepsOldAnswers) return;
    take(slice, first);
  } catch {
    if (asked !== list.asked) return;
    if (list.words === '' && tries > 0) return void setTimeout(() => load(first, tries - 1), 400);
    list.more = false;
    if (list.words !== '') held.rows = [];
    render();
    parts.problem.textContent = boot.words.failed;
  } finally {
    if (asked === list.asked) list.loading = false;
  }
  maybeMore();
}

function take(slice, first) {
  const doubled = boot.traits.duplicateCards ? slice.cards.flatMap((card) => [card, card]) : slice.cards;
  held.rows = first ? doubled : [...held.rows, ...doubled];
  if (list.words === '') held.unsearched = held.rows;
  held.spares = [...held.spares, ...(slice.spares ?? [])];
  list.start = (first ? 0 : list.start) + slice.cards.length;
  if (first) answered.clear();
  list.more = slice.more && slice.cards.length > 0;
  if (list.words === '') {
    list.total = first ? slice.total : list.total;
    // The classic page learns its words from the answer.
    showTotal();
  }
  parts.problem.textContent = '';
  parts.skeleton?.remove();
  showHits(slice, first);
  render();
  if (first) moment(list.words === '' ? 'ready' : 'hits', held.rows[0]);
}

function showHits(slice, first) {
  parts.options?.remove();
  if (list.words === '' || boot.traits.hitsShownAs === 'list') return;
  if (boot.traits.hitsShownAs === 'options-list-cleared') held.rows = [];
  else if (first) held.rows = [...(list.before ?? [])];
  parts.options = make(
    'div.menu',
    { role: 'listbox', componentkey: 'connectionsListTypeahead_TypeaheadResults' },
    slice.cards.map((card) => make('div', { role: 'option' }, make('a', { href: card.href }, card.name))),
  );
  document.body.append(parts.options);
}

export function showTotal() {
  const { totalText } = boot.traits;
  if (totalText === 'missing' || parts.total === null) return;
  later(totalText === 'late' ? 3000 : 0, () => {
    if (totalText === 'stuck' && parts.total.textContent !== '') return;
    parts.total.textContent = boot.totalTexts[list.total] ?? parts.total.textContent;
  });
}

function shownRange() {
  const count = held.rows.length;
  if (!boot.traits.virtualised || boot.generation !== 'C' || count <= 20) return [0, count];
  const top = parts.above.getBoundingClientRect().top;
  const height = parts.pane ? parts.pane.clientHeight : innerHeight;
  const edge = parts.pane ? parts.pane.getBoundingClientRect().top : 0;
  const from = Math.max(0, Math.floor((edge - top) / ROW) - AROUND);
  return [from, Math.min(count, from + Math.ceil(height / ROW) + 2 * AROUND)];
}

/** Whether a row that comes late is there by now; draws the list again when it is. */
function hasCome(row) {
  const { rowDelayMs, target } = boot.traits;
  const late = target === null ? row.memberId % 3 === 2 : concerns(row);
  if (rowDelayMs === 0 || !late) return true;
  if (!answered.has(row.slug)) {
    answered.set(row.slug, Date.now());
    setTimeout(render, rowDelayMs + 10);
  }
  return Date.now() >= answered.get(row.slug) + rowDelayMs;
}

/** Puts the rows into the page: in the same elements where the list is keyed by place, moving them where by id. */
export function render() {
  const [from, to] = shownRange();
  const rows = held.rows.slice(from, to).filter(hasCome);
  parts.above.style.height = `${from * ROW}px`;
  parts.below.style.height = `${(held.rows.length - to) * ROW}px`;
  if (boot.traits.keyedBy === 'place') {
    rows.forEach((row, place) => {
      const fresh = buildCard(row, place < places.length);
      if (place >= places.length) {
        places.push(fresh);
        parts.list.append(fresh);
      } else {
        places[place] = morph(places[place], fresh);
        cardRows.set(places[place], row);
      }
    });
    for (const surplus of places.splice(rows.length)) surplus.remove();
  } else {
    const kept = new Map();
    rows.forEach((row, place) => {
      const name = `${row.slug} ${rows.slice(0, place).filter((each) => each.slug === row.slug).length}`;
      kept.set(name, bySlug.get(name) ?? buildCard(row));
    });
    for (const [name, element] of bySlug) if (!kept.has(name)) element.remove();
    let before = null;
    for (const element of kept.values()) {
      if ((before === null ? parts.list.firstElementChild : before.nextElementSibling) !== element) {
        if (before === null) parts.list.prepend(element);
        else before.after(element);
      }
      before = element;
    }
    bySlug = kept;
  }
  parts.more.hidden = !(list.more && boot.traits.moreRows === 'button');
  mirror(rows);
}

/** Draws every row again, in new elements. */
export function redraw() {
  parts.list.replaceChildren();
  places = [];
  bySlug = new Map();
  render();
}

function mirror(rows) {
  if (boot.traits.clones === 'none') return;
  parts.clones?.remove();
  const cards = rows.filter(concerns).map((row) => buildCard(row));
  parts.clones = make(
    'div',
    { componentkey: 'ConnectionsPage_ConnectionsList', hidden: boot.traits.clones === 'hidden-list' },
    cards,
  );
  parts.list.parentElement.append(parts.clones);
}

function maybeMore() {
  if (!list.more || list.loading || boot.traits.moreRows === 'button') return;
  // The pager fires only in a tab that can be seen.
  if (document.visibilityState !== 'visible') return;
  const bottom = parts.pane ? parts.pane.getBoundingClientRect().bottom : innerHeight;
  const end = parts.above.getBoundingClientRect().top + (held.rows.length - 3) * ROW;
  if (end < bottom) void load(false);
}

/** Starts the list again from its top, filtered by `words`. */
export function searchFor(words) {
  if (list.words === '' && words !== '') list.before = held.rows;
  list.words = words;
  list.start = 0;
  list.more = false;
  if (boot.traits.tracksTyping && words !== '') void report({ typed: words });
  void load(true);
}

function listenToSearch() {
  let timer;
  let ignored = !boot.traits.searchIgnoresFirst;
  parts.search?.addEventListener('input', () => {
    clearTimeout(timer);
    if (!ignored) {
      ignored = true;
      return;
    }
    const search = () => searchFor(parts.search.value.trim());
    if (boot.traits.searchDebounceMs === 0) search();
    else timer = setTimeout(search, boot.traits.searchDebounceMs);
  });
}

/** Takes one off the total. */
export function countDown() {
  list.total -= 1;
  showTotal();
}

/** Takes a row out of the list, and one off the total. */
export function dropRow(card) {
  const place = held.rows.findIndex((row) => row.slug === card.slug);
  if (place < 0) return;
  held.rows = held.rows.filter((row) => row.slug !== card.slug);
  if (boot.traits.counts === 'down') countDown();
  render();
  maybeMore();
}

/** Puts a row back that had gone before LinkedIn answered. */
export function bringBack(card) {
  if (held.rows.some((row) => row.slug === card.slug)) return;
  held.rows = [card, ...held.rows];
  list.total += boot.traits.counts === 'down' ? 1 : 0;
  showTotal();
  render();
}

export function clearSearch() {
  if (parts.search === null) return;
  parts.search.value = '';
  parts.search.dispatchEvent(new Event('input', { bubbles: true }));
}

function cardElement(path) {
  return path.find((element) => cardRows.has(element));
}

/** Writes the date of a row in another way once the pointer is over it. */
function renewDate({ target }) {
  if (boot.traits.dateOnHover === 'kept') return;
  const element = [...parts.list.children].find((each) => each.contains(target));
  const card = cardRows.get(element);
  if (card === undefined || !concerns(card)) return;
  for (const text of element.querySelectorAll('p')) if (roleOf(text) === 'date') text.textContent = card.ago;
}

function listenToCards() {
  document.addEventListener('pointerover', renewDate);
  const opens = boot.traits.menuOpensOn;
  document.addEventListener('pointerdown', (event) => {
    const path = event.composedPath();
    const button = path.find((element) => roleOf(element) === 'overflow');
    if (button === undefined) return;
    moment('buttonDown', cardRows.get(cardElement(path)));
    if (opens === 'pointerdown') pressOverflow(button, () => cardRows.get(cardElement(path)), 'list');
  });
  document.addEventListener('click', (event) => {
    const path = event.composedPath();
    const button = path.find((element) => roleOf(element) === 'overflow');
    if (button === undefined || opens === 'pointerdown') return;
    const element = cardElement(path);
    pressOverflow(button, () => cardRows.get(element), 'list');
  });
}

export function startList() {
  parts = frameList();
  document.getElementById('root').replaceWith(...parts.all);
  showTotal();
  parts.more.addEventListener('click', () => void load(false));
  listenToSearch();
  listenToCards();
  const scrolled = () => {
    if (shownRange()[1] < held.rows.length || shownRange()[0] > 0) render();
    maybeMore();
  };
  (parts.pane ?? window).addEventListener('scroll', scrolled, { passive: true });
  document.addEventListener('visibilitychange', maybeMore);
  addEventListener('resize', maybeMore);
  if (boot.generation === 'A') void ask('/voyager/api/me');
  if (boot.slice !== null) return later(0, () => take(boot.slice, true));
  later(boot.traits.skeletonMs, () => void load(true));
}
