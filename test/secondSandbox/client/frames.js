import { make } from './dom.js';
import { boot } from './site.js';

/** What stands around the rows of the list, in each client. */
export function frameList() {
  const build = { A: frameClassic, B: frameMiddle, C: frameLate }[boot.generation];
  const skeleton =
    boot.slice === null ? make('div', { 'aria-busy': 'true' }, make('div.skeleton'), make('div.skeleton')) : null;
  const parts = {
    above: make('div'),
    below: make('div'),
    skeleton,
    problem: make('p.problem'),
    more: make('button.more', { type: 'button', hidden: true }, boot.words.loadMore),
    pane: boot.traits.scrollRoot === 'pane' ? make('div.pane') : null,
  };
  Object.assign(parts, build(parts));
  if (boot.traits.searchBox === 'none') {
    parts.search.closest('.search').remove();
    parts.search = null;
  } else if (boot.traits.searchBox === 'behind-button') hideSearch(parts.search.closest('.search'));
  return parts;
}

function hideSearch(box) {
  const button = make('button', { type: 'button' }, boot.words.search);
  box.before(button);
  box.hidden = true;
  button.addEventListener('click', () => {
    box.hidden = false;
    button.remove();
  });
}

const inPane = (parts, ...children) =>
  parts.pane === null ? children : (parts.pane.append(...children), [parts.pane]);

function tools(search, container = {}) {
  return make(
    'div.tools',
    {},
    make('div.search', container, search),
    make('button', { type: 'button' }, `${boot.words.sortBy} `),
    make('a', { href: '/search/results/people/' }, 'Search with filters'),
  );
}

function frameClassic(parts) {
  const list = make('ul');
  const total = make('h1');
  const search = make('input#mn-connections-search-input.mn-connections__search-input', {
    type: 'text',
    placeholder: boot.words.search,
  });
  parts.more.className = 'more artdeco-button scaffold-finite-scroll__load-button';
  const scroll = make(
    'div.scaffold-finite-scroll',
    {},
    make('div.scaffold-finite-scroll__content', {}, parts.above, list, parts.below),
  );
  const main = make(
    'main.scaffold-layout__main',
    {},
    make(
      'section.mn-connections',
      {},
      make('header.mn-connections__header', {}, total),
      tools(search),
      ...inPane(parts, parts.skeleton ?? '', scroll, parts.problem, parts.more),
    ),
  );
  return { all: [main], list, total, search };
}

function frameMiddle(parts) {
  const list = make('div');
  const total = make('h1');
  const search = make('input', { type: 'text', placeholder: boot.words.search });
  const main = make(
    'main',
    {},
    make(
      'section',
      {},
      total,
      tools(search),
      ...inPane(parts, parts.skeleton ?? '', parts.above, list, parts.below, parts.more, parts.problem),
    ),
  );
  return { all: [main], list, total, search };
}

function frameLate(parts) {
  const key = 'ConnectionsPage_ConnectionsList';
  const list = make('div', { componentkey: key, 'data-component-type': 'LazyColumn', 'data-testid': 'lazy-column' });
  const total = make('p');
  const search = make('input', { type: 'text', 'data-testid': 'typeahead-input', placeholder: boot.words.search });
  const container = {
    componentkey: 'connectionsListTypeahead_ConnectionsListTypeahead',
    id: 'connectionsListTypeahead_ConnectionsListTypeahead',
  };
  const inner = make(
    boot.traits.nestedMain ? 'main' : 'section',
    {},
    make('div', { componentkey: 'ConnectionsPage_ConnectionsListHeader' }, total),
    tools(search, container),
    ...inPane(
      parts,
      parts.skeleton ?? '',
      make('div', { componentkey: key }, parts.above, list, parts.below),
      parts.more,
      parts.problem,
    ),
  );
  return {
    all: [make('main', { 'data-sdui-screen': 'com.linkedin.sdui.flagshipnav.mynetwork.Connections' }, inner)],
    list,
    total,
    search,
  };
}
