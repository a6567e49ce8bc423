import type { Drift, FaultBox, Generation, Lie } from '../faults.ts';
import { type Html, html, jsonScript } from '../html.ts';
import { fill, type Labels, longDate, totalText } from '../labels.ts';
import { type Person, urlSlug } from '../people.ts';
import { hash32 } from '../random.ts';
import type { World } from '../world.ts';
import { NO_QUIRKS, type CardData, type ListAnswer, type ListPage } from './listProtocol.ts';

/** Rows per answer: 10 in the new client, 40 in the classic one. */
export function pageSize(generation: Generation): number {
  return generation === 'A' ? 40 : 10;
}

/** One page of the list or of a search. `startIndex` is the number of the first row. */
export function listAnswer(world: World, faults: FaultBox, labels: Labels, page: ListPage): ListAnswer {
  const search = page.query.trim() !== '';
  const request = search ? 'search' : 'list';
  const people = world.list(page.query);
  const size = pageSize(page.generation);
  const repeated = page.startIndex > 0 ? (faults.take('repeated-rows', { request })?.rows ?? 0) : 0;
  const from = Math.max(0, page.startIndex - repeated);
  const rows = people.slice(from, page.startIndex + size);
  const end = faults.take('list-end')?.end ?? 'plain';
  const isLast = page.startIndex + size >= people.length;
  return {
    cards: rows.map((person) => cardOf(world, faults, labels, page, person)),
    more: !isLast || (end === 'empty-page' && rows.length > 0),
    end,
  };
}

/**
 * Header text: the number of connections, never the number of hits; undefined when the page shows none.
 */
export function headerTotal(world: World, faults: FaultBox): number | undefined {
  if (faults.take('total-missing')) return undefined;
  return world.total() + (faults.take('total-off')?.by ?? 0);
}

function cardOf(world: World, faults: FaultBox, labels: Labels, page: ListPage, person: Person): CardData {
  const moment = { slug: person.slug };
  const slug = world.currentSlug(person);
  const hash = hash32(person.slug);
  const noOne = faults.take('dialog-names-no-one', moment) !== undefined;
  const other = faults.take('dialog-names-other', moment);
  const otherPerson = other?.slug === undefined ? undefined : world.find(other.slug);
  // Some sessions show the full name in the dialog, some the first name only; both are seen.
  const named = world.shownName(person);
  const shownName = (hash & 8) === 0 ? named.fullName : named.firstName;
  const dialogName = noOne ? '…' : other ? (otherPerson?.fullName ?? 'Someone Else') : shownName;
  // Both labels are live in generation C; A always has the name, B never.
  const labelled = page.generation === 'A' || (page.generation === 'C' && (hash & 1) === 0);
  return {
    startIndex: page.startIndex,
    slug,
    href: `/in/${urlSlug(slug)}/`,
    // The page removes whom its dialog names, so a wrong dialog means a wrong person.
    removes: otherPerson ? world.currentSlug(otherPerson) : slug,
    memberId: (otherPerson ?? person).memberId,
    name: named.fullName,
    pictureOf: fill(labels.pictureOf, { name: named.fullName }),
    headline: person.headline,
    connectedOn: fill(labels.connectedOn, { date: longDate(person.connectedOn, labels) }),
    moreActions: labelled ? fill(labels.moreActionsFor, { name: named.fullName }) : labels.moreActions,
    question: fill(labels.removeQuestion, { name: dialogName }),
    quirks: {
      ...NO_QUIRKS,
      secondClick: faults.take('menu-needs-second-click', moment) !== undefined,
      staysShut: faults.take('menu-stays-shut', moment) !== undefined,
      noRemove: faults.take('menu-without-remove', moment) !== undefined,
      noDialog: faults.take('dialog-missing', moment) !== undefined,
      unsent: faults.take('removal-unsent', moment) !== undefined,
    },
    lies: [...faults.lies(moment)],
    other: faults.take('lies', moment)?.other ?? '',
  };
}

/** What the connections page is made from. */
export interface ConnectionsOptions {
  readonly generation: Generation;
  readonly labels: Labels;
  readonly total: number | undefined;
  readonly loadMoreButton: boolean;
  readonly scrollRoot: 'window' | 'pane';
  readonly drift: readonly Drift[];
  /** Menu items have the role button (generation B). */
  readonly menuItemButtons: boolean;
  /** First page of rows; left out when the page is half loaded. */
  readonly first: ListAnswer | undefined;
  readonly lies: readonly Lie[];
  /** People who may be known, beside and below the list. */
  readonly decoys: boolean;
  /** Restriction talk in a side column, harmless. */
  readonly restrictionPost: boolean;
}

/** The connections page's content: the frame from the server, rows by the page's own script. */
export function connectionsContent(options: ConnectionsOptions): Html {
  const { generation, labels, drift } = options;
  const total = options.total === undefined ? '' : totalText(options.total, labels);
  const data = jsonScript('sandbox-page', {
    generation,
    scrollRoot: options.scrollRoot,
    loadMoreButton: options.loadMoreButton,
    lies: options.lies,
    drift,
    menuItemButtons: options.menuItemButtons,
    total: options.total,
    totalPattern: labels.connections,
    locale: labels.locale,
    pageSize: pageSize(generation),
    first: options.first,
    labels,
  });
  const news =
    options.restrictionPost &&
    html`<aside>
      <p>Opinion: my account has been temporarily restricted, and what it taught me about too many requests</p>
    </aside>`;
  const beside = options.decoys && decoys();
  if (generation === 'A') return html`${data} ${contentA(total, labels, drift, beside)} ${news}`;
  if (generation === 'B') return html`${data} ${contentB(total, labels, beside)} ${news}`;
  return html`${data} ${contentC(total, labels, options, beside)} ${news}`;
}

/** Rows of people who are no connections, as one source each has them (screen, search result, mutual name, side column). */
function decoys(): Html {
  const row = (slug: string, name: string): Html =>
    html`<div role="listitem">
      <a href="/in/${slug}/"
        ><p>${name}, Verified</p>
        <p>Clerk at Bluefern Labs</p></a
      >
      <button aria-label="Invite ${name} to connect">Connect</button>
      <button aria-label="More actions" aria-expanded="false">…</button>
    </div>`;
  return html`<section data-sdui-screen="com.linkedin.sdui.flagshipnav.mynetwork.CohortSeeAll">
      <h2>People you may know</h2>
      <p>12 suggestions</p>
      ${[row('may-know-one', 'Maya Known'), row('may-know-two', 'Mo Known')]}
    </section>
    <div id="SearchResults_1">
      <a tabindex="0" componentkey="result-1" href="/in/found-one/"
        ><p>Fay Found</p>
        <p>Clerk</p></a
      >
      <p><a href="/in/in-common/">Ivo Common</a> is a mutual connection</p>
    </div>
    <aside>
      <a href="/in/beside-one/"
        ><div componentkey="ProfileVerificationTriggerRef-beside-one"><h2>Bea Side</h2></div></a
      >
    </aside>`;
}

function contentA(total: string, labels: Labels, drift: readonly Drift[], beside: Html | false): Html {
  const classes = drift.includes('classes')
    ? { header: '_3kd0a', list: '_9f2c1' }
    : { header: 'mn-connections__header', list: 'scaffold-finite-scroll__content' };
  return html`<div class="application-outlet">
    <main data-part="main" class="scaffold-layout__main">
      <section data-part="section" class="mn-connections artdeco-card">
        <header data-part="header" class="${classes.header}">
          <h1 data-part="total" id="sandbox-total">${total}</h1>
        </header>
        <input
          data-part="search"
          id="sandbox-search"
          class="mn-connections__search-input"
          type="text"
          placeholder="${labels.searchByName}"
          aria-label="${labels.searchByName}"
        />
        <div class="scaffold-finite-scroll">
          <div data-part="list" class="${classes.list}"><ul id="sandbox-list"></ul></div>
          <div id="sandbox-tail"></div>
        </div>
      </section>
      ${beside}
    </main>
  </div>`;
}

function contentB(total: string, labels: Labels, beside: Html | false): Html {
  return html`<div id="root">
    <main data-part="main">
      <div data-part="header">
        <p data-part="total" id="sandbox-total">${total}</p>
        <input data-part="search" id="sandbox-search" type="text" placeholder="${labels.searchByName}" />
      </div>
      <div data-part="rows" id="sandbox-list"></div>
      <div id="sandbox-tail"></div>
      ${beside}
    </main>
  </div>`;
}

function contentC(total: string, labels: Labels, options: ConnectionsOptions, beside: Html | false): Html {
  const prefix = options.drift.includes('component-keys') ? 'MyNetworkHome_People' : 'ConnectionsPage_ConnectionsList';
  const typeahead = options.drift.includes('component-keys')
    ? 'peopleFilter_PeopleFilter'
    : 'connectionsListTypeahead_ConnectionsListTypeahead';
  const testId = options.drift.includes('test-ids') ? 'ta-field' : 'typeahead-input';
  const column = options.drift.includes('test-ids') ? 'col' : 'lazy-column';
  return html`<div id="root" class="${options.scrollRoot === 'pane' ? 'sandbox-pane' : ''}">
    <main data-part="main" id="workspace">
      <div data-part="header" componentkey="${prefix}Header"><p data-part="total" id="sandbox-total">${total}</p></div>
      <div>
        <button aria-haspopup="menu" aria-expanded="false">Recently added</button>
        <div data-part="typeahead" componentkey="${typeahead}">
          <input
            data-part="search"
            id="sandbox-search"
            data-testid="${testId}"
            type="text"
            placeholder="${labels.searchByName}"
          />
        </div>
      </div>
      <div data-part="list" componentkey="${prefix}">
        <div
          data-part="rows"
          id="sandbox-list"
          componentkey="${prefix}"
          data-component-type="${options.drift.includes('component-keys') ? 'Column' : 'LazyColumn'}"
          data-testid="${column}"
        ></div>
        <div id="sandbox-tail"></div>
      </div>
      ${beside}
    </main>
  </div>`;
}
