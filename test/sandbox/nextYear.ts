import type { Generation } from './faults.ts';
import { type Labels, labelsOf } from './labels.ts';
import { Random } from './random.ts';

/** Where something is put that had another place. */
export type Place = 'body' | 'rowStart' | 'rowEnd' | 'beforeRow' | 'nextRow' | 'mainStart' | 'mainEnd' | 'up';

/** What a change does to all that its selector finds; see client/drift.js. */
type Doing =
  /** An attribute goes (`to` null), or changes: all of it, or what the pattern `from` fits. */
  | {
      readonly op: 'attribute';
      readonly selector: string;
      readonly name: string;
      readonly from?: string;
      readonly to: string | null;
    }
  | { readonly op: 'tag'; readonly selector: string; readonly to: string }
  /** Texts and accessible names that a pattern fits as a whole say something else; `lang` is what the page says of itself. */
  | { readonly op: 'text'; readonly words: readonly (readonly [string, string])[]; readonly lang?: string }
  | { readonly op: 'says'; readonly selector: string; readonly says: string }
  /** A copy stands behind it; `acts`: clicking the copy does the same. */
  | { readonly op: 'copy'; readonly selector: string; readonly acts: boolean }
  | { readonly op: 'move'; readonly selector: string; readonly to: Place }
  | { readonly op: 'wrap'; readonly selector: string; readonly tag: string; readonly attributes: Attributes }
  | {
      readonly op: 'add';
      readonly selector: string;
      readonly tag: string;
      readonly attributes: Attributes;
      readonly says: string;
    };
type Attributes = Readonly<Record<string, string>>;

/** One thing that LinkedIn changes: what of the page it concerns, and what becomes of it. */
export type Change = { readonly hook: Hook; readonly what: 'renamed' | 'moved' | 'copied' | 'translated' } & Doing;

/** The parts of LinkedIn's pages that we hold on to. */
export const hooks = [
  'navigation',
  'main part',
  'list',
  'row',
  'total',
  'search box',
  'profile link',
  'name',
  'headline',
  'date',
  'overflow button',
  'menu',
  'menu item',
  'dialog',
  'question',
  'confirming button',
  'cancelling button',
  'language',
] as const;
export type Hook = (typeof hooks)[number];

/** A LinkedIn of next year: which client it began as, and what changed. Equal seeds give equal years. */
export interface NextYear {
  readonly seed: number;
  readonly generation: Generation;
  readonly changes: readonly Change[];
}

/** One to three changes of a random client. */
export function nextYear(seed: number): NextYear {
  const random = new Random(`next year ${seed}`);
  const generation = random.pick(['A', 'B', 'C', 'C'] as const);
  const all = changesOf(generation);
  const count = random.pick([1, 1, 1, 2, 2, 3] as const);
  const concerned = random.sample(hooks, count);
  const changes = concerned.flatMap((hook) => {
    const some = all.filter((change) => change.hook === hook);
    return some.length === 0 ? [] : [random.pick(some)];
  });
  return changes.length > 0 ? { seed, generation, changes } : { seed, generation, changes: [random.pick(all)] };
}

/** Every change that the drill knows for a client. */
export function changesOf(generation: Generation): Change[] {
  const to = (what: Change['what'], hook: Hook, doing: Doing): Change => ({ hook, what, ...doing });
  const part = (name: string): string => `[data-part="${name}"]`;
  const row = '.sandbox-row';
  const en = labelsOf('en');
  const own: Readonly<Record<Generation, readonly Change[]>> = {
    C: [
      attribute('list', '[data-part="list"], [data-part="rows"]', 'componentkey', 'People_List'),
      attribute('list', part('rows'), 'componentkey', null),
      attribute('row', row, 'componentkey', 'MemberRow_', '^ConnectionCard_'),
      attribute('row', row, 'componentkey', '', '^ConnectionCard_\\d+-'),
      attribute('row', row, 'componentkey', null),
      attribute('row', row, 'componentkey', 'ConnectionCard_$1', '^ConnectionCard_\\d+-(.*)$'),
      attribute('total', part('header'), 'componentkey', 'NetworkHeader_Total'),
      attribute('search box', part('typeahead'), 'componentkey', 'peopleFilter_PeopleFilter'),
      attribute('search box', part('search'), 'data-testid', 'field'),
      attribute('menu item', part('item'), 'role', 'menuitemradio'),
      attribute('menu item', part('item'), 'role', null),
      attribute('menu', part('menu'), 'role', 'group'),
      attribute('menu', part('menu'), 'role', null),
    ],
    B: [
      attribute('list', '[data-view-name="connections-list"]', 'data-view-name', 'people-list'),
      attribute('row', row, 'componentkey', 'auto-row-', '^auto-component-'),
      attribute('row', row, 'componentkey', null),
      attribute('profile link', '[data-view-name="connections-profile"]', 'data-view-name', 'member-link'),
      attribute('overflow button', part('more'), 'data-view-name', 'member-actions'),
      attribute('overflow button', part('more'), 'data-view-name', null),
      attribute('confirming button', part('confirm'), 'data-view-name', 'member-remove'),
      attribute('confirming button', part('confirm'), 'data-view-name', null),
      attribute('menu item', part('item'), 'role', 'menuitemradio'),
      attribute('menu', part('menu'), 'role', null),
      to('moved', 'confirming button', {
        op: 'attribute',
        selector: part('cancel'),
        name: 'data-view-name',
        to: 'connections-remove',
      }),
    ],
    A: [
      attribute('list', part('list'), 'class', 'people-scroll'),
      attribute('list', part('section'), 'class', 'people-section'),
      attribute('row', row, 'class', 'member-card', 'mn-connection-card(?= )'),
      attribute('total', part('header'), 'class', 'people-header'),
      attribute('search box', part('search'), 'class', 'people-search'),
      attribute('name', part('name'), 'class', 'member-name'),
      attribute('headline', part('headline'), 'class', 'member-title'),
      attribute('overflow button', part('more'), 'class', 'member-more'),
      attribute('profile link', '.mn-connection-card__link', 'class', 'member-link'),
      attribute('confirming button', part('confirm'), 'data-test-dialog-primary-btn', null),
      attribute('dialog', part('dialog'), 'role', 'dialog'),
      attribute('dialog', part('dialog'), 'role', null),
      attribute('dialog', part('dialog'), 'class', 'modal'),
      attribute('navigation', part('bar'), 'id', 'top-bar'),
      to('moved', 'confirming button', {
        op: 'attribute',
        selector: part('cancel'),
        name: 'data-test-dialog-secondary-btn',
        to: null,
      }),
    ],
  };
  return [
    ...own[generation],
    // The navigation
    attribute('navigation', '[data-part="nav"] a[href*="/feed"]', 'href', '/home/', '^/feed/.*'),
    attribute('navigation', '[data-part="nav"] a[href*="/mynetwork"]', 'href', '/people/', '^/mynetwork/.*'),
    to('renamed', 'navigation', { op: 'tag', selector: part('nav'), to: 'div' }),
    to('copied', 'navigation', { op: 'copy', selector: part('bar'), acts: false }),
    to('moved', 'navigation', { op: 'move', selector: part('bar'), to: 'mainStart' }),
    // The main part
    to('renamed', 'main part', { op: 'tag', selector: part('main'), to: 'div' }),
    to('renamed', 'main part', { op: 'tag', selector: part('main'), to: 'section' }),
    to('copied', 'main part', { op: 'wrap', selector: part('main'), tag: 'main', attributes: {} }),
    // The list and its rows
    to('moved', 'list', { op: 'wrap', selector: part('rows'), tag: 'div', attributes: { role: 'list' } }),
    to('moved', 'row', { op: 'wrap', selector: row, tag: 'div', attributes: { role: 'listitem' } }),
    to('copied', 'row', { op: 'copy', selector: row, acts: false }),
    to('copied', 'row', { op: 'copy', selector: row, acts: true }),
    // The total
    to('moved', 'total', { op: 'move', selector: part('total'), to: 'mainEnd' }),
    to('copied', 'total', { op: 'copy', selector: part('total'), acts: false }),
    to('renamed', 'total', { op: 'tag', selector: part('total'), to: 'div' }),
    to('translated', 'total', { op: 'text', words: [['([\\d,.]+) connections', 'Verbindungen: $1']] }),
    to('translated', 'total', { op: 'text', words: [['([\\d,.]+) connections', 'Your network']] }),
    // The search box
    attribute('search box', part('search'), 'type', 'search'),
    attribute('search box', part('search'), 'type', null),
    attribute('search box', part('search'), 'placeholder', 'Find anyone'),
    to('copied', 'search box', { op: 'copy', selector: part('search'), acts: false }),
    to('moved', 'search box', { op: 'move', selector: part('search'), to: 'mainEnd' }),
    to('moved', 'search box', { op: 'move', selector: part('search'), to: 'body' }),
    // Links to people
    attribute('profile link', `${row} a[href*="/in/"]`, 'href', '/people/', '/in/'),
    attribute('profile link', `${row} a[href*="/in/"]`, 'href', '$1/overlay/', '(/in/[^/]+)/$'),
    attribute('profile link', `${row} a[href*="/in/"]`, 'href', '$1?miniProfileUrn=urn%3Ali', '(/in/[^/?]+/?)$'),
    attribute('profile link', `${row} a[href*="/in/"]`, 'href', null),
    to('copied', 'profile link', { op: 'copy', selector: `${row} a[href*="/in/"]:has(img)`, acts: false }),
    to('renamed', 'profile link', { op: 'tag', selector: `${row} a[href*="/in/"]:has(img)`, to: 'div' }),
    // What rows say
    to('renamed', 'name', { op: 'tag', selector: part('name'), to: 'h3' }),
    to('renamed', 'name', { op: 'tag', selector: part('name'), to: 'span' }),
    to('copied', 'name', { op: 'copy', selector: part('name'), acts: false }),
    to('moved', 'name', { op: 'move', selector: part('name'), to: 'rowEnd' }),
    to('moved', 'name', { op: 'add', selector: part('name'), tag: 'span', attributes: {}, says: ' · 1st' }),
    to('moved', 'headline', { op: 'move', selector: part('headline'), to: 'rowStart' }),
    to('renamed', 'headline', { op: 'tag', selector: part('headline'), to: 'div' }),
    to('copied', 'headline', { op: 'copy', selector: part('headline'), acts: false }),
    to('moved', 'date', { op: 'move', selector: part('date'), to: 'rowStart' }),
    to('renamed', 'date', { op: 'tag', selector: part('date'), to: 'small' }),
    to('copied', 'date', { op: 'copy', selector: part('date'), acts: false }),
    to('translated', 'date', { op: 'text', words: [['Connected on (.*)', 'Since $1']] }),
    to('translated', 'date', { op: 'text', words: [['Connected on .*', 'Connected 3 weeks ago']] }),
    // The overflow button
    attribute('overflow button', part('more'), 'aria-expanded', null),
    attribute('overflow button', part('more'), 'aria-label', null),
    attribute('overflow button', part('more'), 'aria-label', 'Options'),
    attribute('overflow button', part('more'), 'aria-label', 'More actions'),
    to('renamed', 'overflow button', { op: 'tag', selector: part('more'), to: 'div' }),
    to('copied', 'overflow button', { op: 'copy', selector: part('more'), acts: false }),
    to('copied', 'overflow button', { op: 'copy', selector: part('more'), acts: true }),
    to('moved', 'overflow button', { op: 'move', selector: part('more'), to: 'rowStart' }),
    to('moved', 'overflow button', { op: 'move', selector: part('more'), to: 'beforeRow' }),
    to('moved', 'overflow button', { op: 'move', selector: part('more'), to: 'nextRow' }),
    to('moved', 'overflow button', {
      op: 'attribute',
      selector: part('message'),
      name: 'aria-label',
      to: 'More actions',
    }),
    // The menu and its item
    to('copied', 'menu', { op: 'copy', selector: `${part('menu')}:not(.artdeco-dropdown__content)`, acts: false }),
    to('moved', 'menu', {
      op: 'wrap',
      selector: `${part('menu')}:not(.artdeco-dropdown__content)`,
      tag: 'div',
      attributes: { role: 'menu' },
    }),
    to('moved', 'menu', {
      op: 'wrap',
      selector: `${part('menu')}:not(.artdeco-dropdown__content)`,
      tag: 'div',
      attributes: { role: 'dialog' },
    }),
    to('copied', 'menu', {
      op: 'add',
      selector: part('menu'),
      tag: 'div',
      attributes: { role: 'menuitem' },
      says: 'Unfollow',
    }),
    to('copied', 'menu item', { op: 'copy', selector: part('item'), acts: false }),
    to('copied', 'menu item', { op: 'copy', selector: part('item'), acts: true }),
    to('copied', 'menu item', {
      op: 'add',
      selector: part('item'),
      tag: 'p',
      attributes: {},
      says: 'They are not told',
    }),
    attribute('menu item', part('item'), 'aria-label', 'Remove connection'),
    translated('menu item', [
      [en.removeConnection, 'Remove from network'],
      [en.removeConnectionTitle, 'Remove from network'],
    ]),
    translated('menu item', [
      [en.removeConnection, 'Blorf zanta'],
      [en.removeConnectionTitle, 'Blorf zanta'],
    ]),
    // The dialog
    to('moved', 'dialog', {
      op: 'wrap',
      selector: `${part('dialog')}:not(dialog)`,
      tag: 'div',
      attributes: { role: 'dialog' },
    }),
    attribute('dialog', part('dialog'), 'aria-label', 'Remove connection'),
    to('copied', 'dialog', {
      op: 'add',
      selector: part('dialog'),
      tag: 'button',
      attributes: { type: 'button' },
      says: 'Block instead',
    }),
    to('copied', 'dialog', { op: 'copy', selector: part('dialog'), acts: false }),
    to('renamed', 'dialog', { op: 'tag', selector: part('title'), to: 'p' }),
    to('moved', 'question', { op: 'move', selector: part('question'), to: 'up' }),
    to('renamed', 'question', { op: 'tag', selector: part('question'), to: 'div' }),
    to('copied', 'question', { op: 'copy', selector: part('question'), acts: false }),
    translated('question', [[en.removeQuestion, '$1 will no longer be in your network.']]),
    translated('question', [[en.removeQuestion, 'This person will no longer be in your network.']]),
    translated('question', [[en.removeQuestion, 'Blorf $1 zanta mip?']]),
    // Its buttons
    to('copied', 'confirming button', { op: 'copy', selector: part('confirm'), acts: false }),
    to('copied', 'confirming button', { op: 'copy', selector: part('confirm'), acts: true }),
    to('renamed', 'confirming button', { op: 'tag', selector: part('confirm'), to: 'div' }),
    attribute('confirming button', part('confirm'), 'aria-label', 'Remove this connection now'),
    to('moved', 'confirming button', { op: 'move', selector: part('confirm'), to: 'up' }),
    to('translated', 'confirming button', says(part('confirm'), 'Yes')),
    to('translated', 'confirming button', says(part('confirm'), 'Blorf')),
    to('copied', 'cancelling button', { op: 'copy', selector: part('cancel'), acts: true }),
    to('translated', 'cancelling button', says(part('cancel'), 'Keep')),
    to('translated', 'cancelling button', says(part('cancel'), 'Remove')),
    // The language
    attribute('language', 'html', 'lang', 'es'),
    attribute('language', 'html', 'lang', 'fr'),
    attribute('language', 'html', 'lang', null),
    attribute('language', 'html', 'lang', 'xx'),
    ...(['es', 'de', 'fr', 'pt-BR', 'xx'] as const).map((language) => allIn(language, false)),
    ...(['es', 'de', 'xx'] as const).map((language) => allIn(language, true)),
  ];
}

function attribute(hook: Hook, selector: string, name: string, to: string | null, from?: string): Change {
  return { hook, what: 'renamed', op: 'attribute', selector, name, to, ...(from !== undefined && { from }) };
}

function says(selector: string, text: string): Doing {
  return { op: 'says', selector, says: text };
}

/** A template of the label table as a pattern that fits the text; `{name}` is its first group. */
function pattern(template: string): string {
  let seen = false;
  return template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, () => {
    const group = seen ? '.+' : '(.+)';
    seen = true;
    return group;
  });
}

function translated(hook: Hook, words: readonly (readonly [string, string])[]): Change {
  return { hook, what: 'translated', op: 'text', words: words.map(([from, to]) => [pattern(from), to]) };
}

/** Every word of the page in another language; `silent`: the page goes on to say that it is in English. */
function allIn(language: string, silent: boolean): Change {
  const [en, other] = [labelsOf('en'), language === 'xx' ? invented() : labelsOf(language)];
  const keys = (Object.keys(en) as (keyof Labels)[]).filter((key) => !['lang', 'locale', 'sourced'].includes(key));
  const words = keys.map((key) => [pattern(String(en[key])), String(other[key]).replace(/\{\w+\}/g, '$1')] as const);
  return { hook: 'language', what: 'translated', op: 'text', words, ...(!silent && { lang: language }) };
}

/** A language that no one speaks. */
function invented(): Labels {
  const en = labelsOf('en');
  const strange = (text: string): string =>
    text.replace(/\{\w+\}|\p{L}+/gu, (word) => (word.startsWith('{') ? word : `${word.slice(1)}${word.slice(0, 1)}o`));
  const entries = Object.entries(en).map(([key, value]: [string, unknown]): [string, unknown] => [
    key,
    typeof value === 'string' ? strange(value) : value,
  ]);
  return Object.fromEntries(entries) as unknown as Labels;
}
