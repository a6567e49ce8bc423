import { cardOf, totalOf, type Card } from './cards.ts';
import { deepFind, deepText, parseBody, refuseData, send, STREAM, VOYAGER, wait, HTML } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { profileId } from './cards.ts';
import type { Person } from './people.ts';
import { objectionOf, refusalPage } from './refusals.ts';
import { matches } from './searching.ts';
import type { DataShape, ObjectionRule } from './traits.ts';
import type { Account, World } from './world.ts';

/** One screenful: of the list, or of the hits for some words. */
export interface Slice {
  readonly cards: readonly Card[];
  readonly total: number;
  readonly more: boolean;
  /** People whose names are alike, for a page that puts one in another's place. */
  readonly spares: readonly Card[];
}

function ordered(world: World, people: readonly Person[]): Person[] {
  switch (world.server.listOrder) {
    case 'recent':
      return [...people];
    case 'first-name':
      return [...people].sort((one, other) => one.firstName.localeCompare(other.firstName));
    case 'shuffled-per-request': {
      const turn = world.countUp('shuffle') % Math.max(1, people.length);
      return [...people.slice(turn), ...people.slice(0, turn)];
    }
  }
}

/** People who are not in `rows` and whose names are like theirs, and the one who follows them in the network. */
function sparesFor(listed: readonly Person[], rows: readonly Person[]): Person[] {
  const begins = (one: Person, other: Person) => one.fullName.startsWith(other.fullName);
  const alike = (one: Person, other: Person) =>
    one.firstName === other.firstName || begins(one, other) || begins(other, one);
  const others = listed.filter((other) => !rows.includes(other));
  const like = others.filter((other) => rows.some((one) => alike(one, other))).slice(0, 12);
  const last = rows.at(-1);
  const after = last === undefined ? undefined : listed[listed.indexOf(last) + 1];
  return after === undefined || like.includes(after) ? like : [...like, after];
}

/** The rows from `start` on. */
export function sliceOf(to: Exchange, account: Account, start: number, size: number, words?: string): Slice {
  const { world } = to;
  const ago = words === undefined ? world.server.staleMs : Math.max(world.server.staleMs, world.server.staleSearchMs);
  const listed = world.listed(account, ago);
  const people = words === undefined ? ordered(world, listed) : listed.filter((each) => matches(world, each, words));
  const { listEnds } = world.server;
  const end = listEnds === 'short' && words === undefined ? Math.ceil(people.length / 2) : people.length;
  const from = listEnds === 'repeats' && start > 0 ? Math.max(0, start - 3) : start;
  const rows = people.slice(from, Math.min(end, start + size));
  const site = { world, language: to.language, generation: to.generation, origin: to.origin };
  const swapping = world.page.troubles.length > 0 || world.page.requestNames !== 'the-one';
  const spares = swapping ? sparesFor(listed, rows) : [];
  return {
    cards: rows.map((person) => cardOf(site, person, start)),
    total: words === undefined ? totalOf(world, account) : people.length,
    more: start + size < end,
    spares: spares.map((person) => cardOf(site, person, start)),
  };
}

/** Answers otherwise than with the rows; false if the rows shall come. */
export function answeredOtherwise(to: Exchange, shape: DataShape): boolean {
  const objection = objectionOf(shape);
  if (objection !== undefined) {
    if (shape !== 'login-page') refuseData(to, objection);
    else {
      to.world.ledger.write({ kind: 'objection', objection, how: 'answer', page: to.from?.page ?? null });
      send(to, 200, HTML, refusalPage('login', to.language));
    }
    return true;
  }
  switch (shape) {
    case 'no-content':
      to.response.writeHead(204).end();
      return true;
    case '304':
      to.response.writeHead(304).end();
      return true;
    case 'empty':
      send(to, 200, STREAM, '');
      return true;
    case '500':
      send(to, 500, 'application/json', '{"status":500}');
      return true;
    case 'error-page-200':
      send(to, 200, STREAM, '0:{"error":{"preset":"ToastPresetCategory_ERROR"}}\n');
      return true;
    case 'never':
      return true;
    default:
      return false;
  }
}

/** Raises what the rules say for this kind of request; true if it was answered so. */
export function objected(to: Exchange, when: ObjectionRule['when']): boolean {
  const rule = to.world.server.objections.find((each) => each.when === when);
  if (rule === undefined || to.account === undefined) return false;
  if (to.world.removals(to.account) < (rule.after ?? 0)) return false;
  if (rule.lasting === true) to.world.objecting = rule.kind;
  refuseData(to, rule.kind);
  return true;
}

function wire(to: Exchange, slice: Slice): string {
  const { totalAs } = to.world.server;
  const value = totalAs === 'stringValue' ? slice.total.toLocaleString('en-US') : slice.total;
  const state = { key: 'totalConnectionsCount', value: { [totalAs]: value } };
  return `0:${JSON.stringify({ ...slice, states: [state], traits: to.world.pageNow })}\n`;
}

function voyager(to: Exchange, slice: Slice, start: number): string {
  const elements = slice.cards.map((card) => ({
    entityUrn: `urn:li:fsd_connection:${profileId(card.slug)}`,
    connectedMember: `urn:li:fsd_profile:${profileId(card.slug)}`,
    connectedMemberResolutionResult: {
      entityUrn: `urn:li:fsd_profile:${profileId(card.slug)}`,
      publicIdentifier: card.slug,
      firstName: card.firstName,
      lastName: card.lastName,
      headline: card.headline,
    },
  }));
  const paging = { start, count: slice.cards.length, total: slice.total };
  return JSON.stringify({ data: { elements, paging }, ...slice, traits: to.world.pageNow });
}

/** The next rows of the list, or the hits of a search. */
export async function answerRows(to: Exchange, account: Account, start: number, words?: string): Promise<void> {
  const { world } = to;
  const searching = words !== undefined;
  const { server } = world;
  const lag = server.searchLagMs * Math.max(0, 12 - (words ?? '').length);
  await wait(searching ? server.searchDelayMs + lag : server.listDelayMs);
  if (objected(to, searching ? 'on-search' : 'on-list')) return;
  const due = world.removals(account) >= server.shapeAfterRemovals;
  const shape = searching ? server.searchShape : server.listShape;
  if (due && answeredOtherwise(to, shape)) return;
  if (!searching && server.listEnds === 'stalls' && start > 0) await wait(6000);
  const old = searching && server.searchBy === 'first-answer-old' && world.countUp('search') % 2 === 0;
  const size = to.generation === 'A' && !searching ? Math.max(server.pageSize, 40) : server.pageSize;
  const slice =
    due && shape === 'no-rows'
      ? { cards: [], total: 0, more: false, spares: [] }
      : sliceOf(to, account, start, size, old ? undefined : words);
  const cache = searching && server.cacheSeconds > 0 ? `max-age=${server.cacheSeconds}` : undefined;
  if (to.generation === 'A') send(to, server.rowsStatus, VOYAGER, voyager(to, slice, start), cache);
  else send(to, server.rowsStatus, STREAM, wire(to, slice));
}

/** What the page's own script asks by the new client's addresses. */
export async function sduiData(to: Exchange, account: Account): Promise<boolean> {
  const asked = to.url.searchParams.get('sduiid') ?? '';
  const body = parseBody(to.body);
  const start = Number(deepFind(body, 'startIndex') ?? 0);
  if (to.url.pathname.endsWith('/pagination') && asked.endsWith('.connectionsList')) {
    await answerRows(to, account, start);
    return true;
  }
  if (asked.endsWith('connectionsListTypeaheadRequestAction')) {
    await answerRows(to, account, start, deepText(deepFind(body, 'states'), 'value') ?? '');
    return true;
  }
  if (to.url.pathname.endsWith('/pagination')) {
    send(to, 200, STREAM, '0:{"cards":[]}\n');
    return true;
  }
  return false;
}

/** What the classic client asks. */
export async function voyagerData(to: Exchange, account: Account): Promise<boolean> {
  const { pathname, searchParams } = to.url;
  if (pathname === '/voyager/api/me') {
    const [firstName = '', ...rest] = account.me.name.split(' ');
    const miniProfile = { publicIdentifier: account.me.slug, firstName, lastName: rest.join(' ') };
    send(to, 200, VOYAGER, JSON.stringify({ data: { plainId: 1 }, included: [miniProfile] }));
    return true;
  }
  if (pathname !== '/voyager/api/relationships/dash/connections' || to.request.method !== 'GET') return false;
  const words = searchParams.get('keyword');
  await answerRows(to, account, Number(searchParams.get('start') ?? 0), words ?? undefined);
  return true;
}
