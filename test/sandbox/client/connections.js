import { el, fill, send, toast } from './dom.js';
import { renderCard } from './cards.js';
import { furnish, offer, suggest, tells } from './lies.js';

/** The connections page of all three generations: lazy pages, rows that leave the DOM, search, optimistic removal. */

const ROW_HEIGHT = 96;
const KEPT_AROUND = 6;
const ASK_WITHIN = 3;
const SEARCH_PAUSE_MS = 250;

const page = JSON.parse(document.getElementById('sandbox-page').textContent);
const list = document.getElementById('sandbox-list');
const tail = document.getElementById('sandbox-tail');
const totalElement = document.getElementById('sandbox-total');
const root = document.querySelector('.sandbox-pane');
// The classic client keeps its rows; the new one drops those scrolled past.
const keepsRows = page.generation === 'A';

let total = page.total;
let query = '';
let cards = [];
let nextIndex = 0;
let more = false;
let loading = false;
let end = 'plain';
/** Grows with each search, so that late answers to an older one are dropped. */
let round = 0;
/** @type {Map<string, HTMLElement>} */
const rows = new Map();
/** When a row that comes late was in an answer first. */
const answered = new Map();
const before = el('div', { 'aria-hidden': 'true' });
const after = el('div', { 'aria-hidden': 'true' });
if (!keepsRows) list.append(before, after);

function take(answer) {
  const known = new Set(cards.map((card) => card.slug));
  cards.push(...answer.cards.filter((card) => !known.has(card.slug)));
  nextIndex += page.pageSize;
  more = answer.more;
  end = answer.end;
}

async function loadNext() {
  if (loading || !more) return;
  loading = true;
  const mine = round;
  try {
    const response = await send(listPath(), { startIndex: nextIndex, query, generation: page.generation });
    if (!response.ok) return;
    const answer = await response.json();
    if (mine !== round) return;
    if (query.trim() !== '' && tells(page, 'search-suggests')) {
      offer(answer.cards);
      return;
    }
    if (answer.error) list.after(el('p', {}, answer.error));
    take(answer);
  } catch {
    return;
  } finally {
    if (mine === round) loading = false;
  }
  draw();
}

function listPath() {
  return page.generation === 'A'
    ? '/voyager/api/relationships/dash/connections?q=search&sortType=RECENTLY_ADDED'
    : '/flagship-web/rsc-action/actions/pagination?sduiid=com.linkedin.sdui.pagers.mynetwork.connectionsList';
}

function search(text) {
  query = text;
  round++;
  // Not by the name of a list: how people use the page, told to LinkedIn at once.
  if (tells(page, 'search-is-echoed')) void send('/voyager/api/usage', { typed: text });
  cards = [];
  answered.clear();
  nextIndex = 0;
  more = true;
  loading = false;
  for (const row of rows.values()) row.remove();
  rows.clear();
  (root ?? document.scrollingElement).scrollTop = 0;
  void loadNext();
}

function view() {
  const top = list.getBoundingClientRect().top;
  const height = root ? root.getBoundingClientRect() : { top: 0, height: innerHeight };
  const first = Math.max(0, Math.floor((height.top - top) / ROW_HEIGHT));
  const last = Math.max(0, Math.ceil((height.top + height.height - top) / ROW_HEIGHT));
  return { first, last };
}

/** Whether a row that comes late is there by now; the list is drawn again when it is. */
function hasCome(card) {
  const delay = tells(card, 'row-very-late') ? 5000 : tells(card, 'row-late') ? 1500 : 0;
  // Where the lie holds for the whole page, every other row keeps its time.
  const whole = tells(page, 'row-very-late') || tells(page, 'row-late');
  if (delay === 0 || (whole && card.slug.length % 2 === 0)) return true;
  if (!answered.has(card.slug)) {
    answered.set(card.slug, Date.now());
    setTimeout(draw, delay + 10);
  }
  return Date.now() >= answered.get(card.slug) + delay;
}

function draw() {
  const { first, last } = view();
  const from = keepsRows ? 0 : Math.max(0, first - KEPT_AROUND);
  const to = keepsRows ? cards.length : Math.min(cards.length, last + KEPT_AROUND);
  const due = cards.slice(from, to).filter(hasCome);
  const shown = new Set(due.map((card) => card.slug));
  for (const [slug, row] of rows) {
    if (shown.has(slug)) continue;
    row.remove();
    rows.delete(slug);
  }
  let place = keepsRows ? null : before;
  for (const card of due) {
    let row = rows.get(card.slug);
    if (!row) {
      row = renderCard(page, card, { remove: removeCard, exchange });
      rows.set(card.slug, row);
    }
    const next = place ? place.nextSibling : list.firstChild;
    if (next !== row) list.insertBefore(row, next);
    place = row;
  }
  before.style.height = `${from * ROW_HEIGHT}px`;
  after.style.height = `${Math.max(0, cards.length - to) * ROW_HEIGHT}px`;
  drawTail();
  if (!page.loadMoreButton && more && !loading && last >= cards.length - ASK_WITHIN) void loadNext();
}

function drawTail() {
  const classic = page.generation === 'A';
  const button = (page.loadMoreButton && more) || (!more && end === 'button-stays' && query === '');
  const spinner = !more && end === 'spinner' && query === '';
  const wanted = button ? 'button' : spinner ? 'spinner' : 'none';
  if (tail.dataset.shows === wanted) return;
  tail.dataset.shows = wanted;
  tail.replaceChildren();
  if (button) {
    const label = classic ? page.labels.showMoreResults : page.labels.loadMore;
    tail.append(
      el(
        'button',
        {
          class: classic ? 'scaffold-finite-scroll__load-button' : undefined,
          type: 'button',
          onclick: () => void loadNext(),
        },
        label,
      ),
    );
  }
  if (spinner) tail.append(el('div', { role: 'progressbar' }, '…'));
}

function drawTotal() {
  if (total === undefined) return;
  totalElement.textContent = fill(page.totalPattern, { count: new Intl.NumberFormat(page.locale).format(total) });
}

function drop(card) {
  cards = cards.filter((other) => other !== card);
  if (total !== undefined) total--;
  drawTotal();
  draw();
}

/** Two rows trade places, as a list that is filled again in the same elements lets them. @returns who is there now */
function exchange(card) {
  const index = cards.indexOf(card);
  const other = index === 0 ? 1 : index - 1;
  if (index < 0 || !cards[other]) return card;
  const [whom] = [cards[other]];
  cards[other] = card;
  cards[index] = whom;
  draw();
  return whom;
}

/** What the confirm button does. The new client drops the card first and asks the server afterwards. */
async function removeCard(card) {
  const index = cards.indexOf(card);
  const optimistic = page.generation !== 'A';
  if (optimistic) {
    drop(card);
    toast(page.labels.removed);
  }
  if (tells(card, 'suggests-removed')) suggest(card);
  if (card.quirks.unsent) return;
  let response;
  try {
    response = await send(...removalRequest(card));
  } catch {
    if (!optimistic) toast('Something went wrong', 'error');
    return;
  }
  if (response.ok) {
    if (!optimistic) {
      drop(card);
      toast(page.labels.removed);
    }
    return;
  }
  if (optimistic && response.headers.get('x-sandbox-rollback') === null) return;
  if (optimistic) {
    cards.splice(index, 0, card);
    if (total !== undefined) total++;
    drawTotal();
    draw();
  }
  toast('Something went wrong', 'error');
}

function removalRequest(card) {
  if (page.generation === 'A') {
    return [
      '/voyager/api/relationships/dash/connections?action=removeFromMyConnections',
      { connectionUrn: `urn:li:fsd_connection:${card.memberId}` },
    ];
  }
  const name = tells(card, 'request-by-id') ? 'RemoveConnectionId' : 'RemoveConnectionVanityName';
  const id = `com.linkedin.sdui.mynetwork.${name}`;
  const removes = tells(card, 'request-names-other') ? card.other : card.removes;
  const path = `/flagship-web/rsc-action/actions/server-request?sduiid=${id}`;
  if (tells(card, 'request-nameless')) return [path, { requestId: id, token: btoa(card.memberId) }];
  const body = { requestId: id, requestedArguments: { payload: { disconnectVanityName: removes } } };
  return [path, tells(card, 'request-escaped') ? { request: JSON.stringify(body) } : body];
}

let timer;
// Only real input events count: a value set by script is never noticed, as with a controlled field.
document.getElementById('sandbox-search').addEventListener('input', (event) => {
  if (!event.isTrusted) return;
  clearTimeout(timer);
  const text = event.target.value;
  timer = setTimeout(() => search(text), SEARCH_PAUSE_MS);
});
let drawing = false;
(root ?? window).addEventListener('scroll', () => {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    draw();
  });
});
addEventListener('resize', draw);

furnish(page);
if (page.first) {
  take(page.first);
  draw();
}
