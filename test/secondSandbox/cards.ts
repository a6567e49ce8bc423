import { wordsOf } from './languages.ts';
import type { Language, Words } from './words.ts';
import { canonicalSlug, type Person } from './people.ts';
import type { Account, World } from './world.ts';
import type { Generation } from './traits.ts';

/** Words of one card, of its menu and of its question: the answer that brings a card brings them all. */
export interface CardWords {
  readonly more: string;
  readonly item: string;
  readonly itemHint: string;
  readonly itemNamed: string;
  readonly profileItem: string;
  readonly profileItemLabel: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly note: string;
  readonly confirm: string;
  readonly confirmNamed: string;
  readonly cancel: string;
  readonly close: string;
}

/** One row as the page's script gets it. */
export interface Card {
  readonly slug: string;
  readonly href: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly name: string;
  readonly headline: string;
  readonly date: string;
  readonly ago: string;
  readonly key: string;
  readonly profileId: string;
  readonly memberId: number;
  /** Whether tweaks and troubles concern this person. */
  readonly concerned: boolean;
  readonly words: CardWords;
  /** The new client's action list, as the wire carries it. */
  readonly menu: unknown;
}

/** A stable made-up id of a member, in the shape of LinkedIn's. */
export function profileId(slug: string): string {
  return `ACoAA${Buffer.from(canonicalSlug(slug)).toString('base64url').slice(0, 30)}`;
}

export function memberId(slug: string): number {
  return (
    Array.from(canonicalSlug(slug)).reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 899_999_983, 7) + 1e8
  );
}

/** The words in force: the account's language, or a mixture if a lie wants one. */
export function cardWords(world: World, language: Language, generation: Generation, name: string): CardWords {
  const own = wordsOf(language);
  const english = wordsOf('en');
  const { mixedWords } = world.server;
  const menu: Words = mixedWords === 'english-menu' ? english : mixedWords === 'foreign-menu' ? wordsOf('de') : own;
  const dialog: Words = mixedWords === 'english-dialog' ? english : own;
  const [before, after] = dialog.question[world.page.questionPlace];
  return {
    more: world.page.buttonLabel === 'named' ? own.more(name) : world.page.buttonLabel === 'plain' ? own.morePlain : '',
    item: menu.item,
    itemHint: menu.itemHint,
    itemNamed: `${menu.item}: ${name}`,
    profileItem: menu.profileItem ?? menu.item,
    profileItemLabel: menu.profileItemLabel?.(name) ?? menu.item,
    title: dialog.title,
    before,
    after,
    note: dialog.note,
    confirm: generation === 'A' ? dialog.confirmClassic : dialog.confirm,
    confirmNamed: dialog.confirmNamed(name),
    cancel: dialog.cancel,
    close: dialog.close,
  };
}

export interface CardSite {
  readonly world: World;
  readonly language: Language;
  readonly generation: Generation;
  readonly origin: string;
}

/** The row of `person`, from the page of the list that begins at `start`. */
export function cardOf(site: CardSite, person: Person, start: number): Card {
  const { world, language, generation, origin } = site;
  const words = wordsOf(language);
  const shown = world.shown(person);
  const slug = world.siteSlug(person);
  const key = `ConnectionCard_${start}-${slug}`;
  const own = cardWords(world, language, generation, shown.name);
  return {
    slug,
    href: hrefOf(world, origin, { ...person, slug }),
    ...shown,
    headline: [person.title, person.company].filter((part) => part !== '').join(' @ '),
    date: words.connectedOn(person.connectedOn),
    ago: words.connectedAgo,
    key,
    profileId: profileId(person.slug),
    memberId: memberId(person.slug),
    concerned: world.concerns(person.slug),
    words: own,
    menu: wireMenu(world, { ...person, slug }, shown, key, own),
  };
}

function hrefOf(world: World, origin: string, person: Person): string {
  const encoded = encodeURIComponent(person.slug);
  switch (world.page.links) {
    case 'absolute':
      return `${origin}/in/${encoded}/`;
    case 'relative':
      return `/in/${encoded}/`;
    case 'no-slash':
      return `/in/${encoded}`;
    case 'query':
      return `${origin}/in/${encoded}?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3A${profileId(person.slug)}&lipi=x#top`;
    case 'mini-profile':
      return `/in/${profileId(person.slug)}?miniProfileUrn=${encoded}`;
    case 'upper-case':
      return `${origin}/in/${person.slug.toUpperCase()}/`;
    case 'encoded':
      return `${origin}/in/${[...Buffer.from(person.slug)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}/`;
    case 'locale':
      return `${origin}/in/${encoded}/en`;
  }
}

/** The arguments of the removal request, as seen in September 2026. */
export function removalArguments(slug: string, firstName: string, lastName: string): Record<string, unknown> {
  const payload = {
    disconnectVanityName: slug,
    disconnectFirstName: firstName,
    disconnectLastName: lastName,
    closeCurrentMenuOnCompletion: true,
    removeConnectionButtonStateBinding: {
      key: `remove_connection_button_${profileId(slug)}`,
      namespace: 'MemoryNamespace',
    },
    postActionSentConfigs: [],
    nonIterableProfileId: profileId(slug),
  };
  return { payload, ...payload };
}

function wireMenu(
  world: World,
  person: Person,
  shown: { firstName: string; lastName: string },
  key: string,
  words: CardWords,
): unknown {
  const request = `com.linkedin.sdui.mynetwork.${world.page.requestName}`;
  return {
    viewName: 'connections-remove-connection-dropdown',
    items: [
      {
        text: words.item,
        dialog: {
          title: words.title,
          buttons: [
            { text: words.cancel, actions: [{ $case: 'dismiss' }] },
            {
              text: words.confirm,
              viewName: 'connections-remove',
              actions: [
                { $case: 'removeUi', componentKey: key },
                { $case: 'focus', componentKey: 'ConnectionsPage_ConnectionsList' },
                { $case: 'addToStringList', value: person.slug },
                { $case: 'setState', key: 'totalConnectionsCount' },
                {
                  $case: 'serverRequest',
                  requestId: request,
                  requestedArguments: removalArguments(person.slug, shown.firstName, shown.lastName),
                },
              ],
            },
          ],
        },
      },
    ],
  };
}

/** The number that the list's heading gives. */
export function totalOf(world: World, account: Account): number {
  const listed = world.listed(account, world.server.staleMs).length;
  const hidden = account.members.filter((person) => person.hidden).length;
  switch (world.server.totalSays) {
    case 'truth':
      return listed;
    case 'with-hidden':
      return listed + hidden;
    case 'less':
      return Math.max(1, Math.floor(listed * 0.6));
    case 'more':
      return listed + 37;
    case 'zero':
      return 0;
    case '500':
      return 500;
  }
}

/** The heading's text for the total and for every smaller number that removals on this page can lead to. */
export function totalTexts(language: Language, total: number): Record<number, string> {
  const words = wordsOf(language);
  const texts: Record<number, string> = {};
  for (let count = Math.max(0, total - 60); count <= total; count++) texts[count] = words.total(count);
  return texts;
}
