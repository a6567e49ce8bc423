import type { LieName } from '../../secondSandbox/lies.ts';
import type { SecondSandbox } from '../../secondSandbox/server.ts';
import { LIST_ADDRESS } from '../../secondSandbox/documents.ts';
import type { Answered, RowsAnswered, Wire } from './wire.ts';

/** What can be seen of the site without a browser, in one line. */
export type WireSight = (wire: Wire, sandbox: SecondSandbox) => Promise<string>;

const MIRELA = 'mirela-sundrake';
const ILVARA = 'ilvara-quennell';

function kindOf(answer: Answered): string {
  if (answer.status <= 0) return answer.status === 0 ? 'nothing' : 'late';
  if (answer.location !== '') return `${answer.status} to ${answer.location.replace(/\?.*/, '')}`;
  const heading = /<h1>(.*?)<\/h1>/.exec(answer.text)?.[1];
  const toast = /ToastPresetCategory_(\w+)/.exec(answer.text)?.[1];
  const page = answer.type.startsWith('text/html') ? `page “${heading ?? ''}”` : undefined;
  const content = page ?? toast ?? (answer.text === '' ? 'empty' : 'data');
  return `${answer.status} ${content}`;
}

function heard(sandbox: SecondSandbox): string {
  const objections = sandbox.ledger.of('objection').map((entry) => entry.objection);
  return objections.length > 0 ? `; objects: ${objections.join(', ')}` : '';
}

function state(sandbox: SecondSandbox, slug: string): string {
  return sandbox.connectedSlugs().includes(slug) ? 'connected' : 'removed';
}

/** The answer to a removal, and how it stands with the person then. */
const removal: WireSight = async (wire, sandbox) => {
  const answer = await wire.remove(MIRELA);
  return `${kindOf(answer)}; ${state(sandbox, MIRELA)}${heard(sandbox)}`;
};

const brokenRemoval: WireSight = async (wire, sandbox) => {
  const answer = await wire.remove(MIRELA);
  let whole = 'whole';
  try {
    JSON.parse(answer.text.replace(/^0:/, ''));
  } catch {
    whole = 'broken';
  }
  return `${answer.status} ${whole}; ${state(sandbox, MIRELA)}`;
};

const slowRemoval: WireSight = async (wire) => kindOf(await wire.remove(MIRELA, 400));

const secondRemoval: WireSight = async (wire, sandbox) => {
  const first = kindOf(await wire.remove(MIRELA));
  const second = kindOf(await wire.remove(ILVARA));
  return `${first}, then ${second}; ${state(sandbox, MIRELA)}`;
};

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** How it stands at once and a while after. */
const removalAndWait =
  (ms: number): WireSight =>
  async (wire, sandbox) => {
    await wire.remove(MIRELA);
    const soon = state(sandbox, MIRELA);
    await pause(ms);
    return `${soon}, then ${state(sandbox, MIRELA)}`;
  };

const removedWho: WireSight = async (wire, sandbox) => {
  await wire.remove(ILVARA);
  return sandbox.ledger.removed().join();
};

/** Whether the removed person is still listed and still found. */
const listedAfterRemoval: WireSight = async (wire) => {
  await wire.remove(MIRELA);
  const list = (await wire.rows()).slugs.includes(MIRELA);
  const search = (await wire.search('Mirela Sundrake')).slugs.includes(MIRELA);
  return `listed: ${list}, found: ${search}`;
};

const leaving =
  (moment: 'menuOpen' | 'questionOpen'): WireSight =>
  async (wire, sandbox) => {
    await wire.report(moment, MIRELA);
    return `${state(sandbox, MIRELA)}; ${sandbox.ledger.of('leftByItself').length} left`;
  };

/** What was answered to a search for Mirela. */
const search: WireSight = async (wire, sandbox) => {
  const answer = await wire.search('Mirela Sundrake', 0, 600);
  return `${kindOf(answer)}: ${answer.slugs.length}${heard(sandbox)}`;
};

const searchAfterRemoval: WireSight = async (wire, sandbox) => {
  await wire.remove(ILVARA);
  return search(wire, sandbox);
};

const searchTwice: WireSight = async (wire) => {
  const counts = [await wire.search('Mirela Sundrake'), await wire.search('Mirela Sundrake')];
  return counts.map((answer) => answer.slugs.length).join(', then ');
};

const found =
  (words: string): WireSight =>
  async (wire) =>
    (await wire.search(words)).slugs.join();

/** The names that the site shows of two people, and whether the exported names find them on the first page. */
const named =
  (...places: number[]): WireSight =>
  async (wire, sandbox) => {
    const lines = places.map(async (place) => {
      const person = sandbox.people[place]!;
      const hits = await wire.search(person.fullName);
      const all = await wire.search('');
      const shown = [...all.slugs.entries()].find(([, slug]) => slug === person.slug);
      const name = shown === undefined ? undefined : all.names[shown[0]];
      return `${name ?? 'elsewhere'} ${hits.slugs.includes(person.slug) ? 'found' : 'not found'}`;
    });
    return (await Promise.all(lines)).join('; ');
  };

const crowd: WireSight = async (wire) => {
  const hits = await wire.search('Ilvara');
  return `${hits.total ?? 0} hits, on the first page: ${hits.slugs.includes(ILVARA)}`;
};

const list: WireSight = async (wire, sandbox) => {
  const answer = await wire.rows(0, 600);
  return `${kindOf(answer)}: ${answer.slugs.length}${heard(sandbox)}`;
};

const everyPage: WireSight = async (wire) => {
  const pages: RowsAnswered[] = [];
  for (let start = 0; start < 60;) {
    const page = await wire.rows(start);
    if (page.slugs.length === 0) break;
    pages.push(page);
    start += page.slugs.length;
  }
  const slugs = pages.flatMap((page) => page.slugs);
  return `${pages[0]?.slugs.length ?? 0} at first, ${slugs.length} rows, ${new Set(slugs).size} people`;
};

const laterPage: WireSight = async (wire) => kindOf(await wire.rows(10, 400));
const firstNames: WireSight = async (wire) => (await wire.rows()).names.slice(0, 3).join();
const twoFirstRows: WireSight = async (wire) => `${(await wire.rows()).slugs[0]} ${(await wire.rows()).slugs[0]}`;
const total: WireSight = async (wire) => String((await wire.rows()).total);
const totalState: WireSight = async (wire) =>
  JSON.stringify(/"value":\{[^}]*\}/.exec((await wire.rows()).text)?.[0] ?? '').replaceAll('\\', '');

/** What a page is told when it reports the question or the menu. */
const reported =
  (moment: 'menuOpen' | 'questionOpen'): WireSight =>
  async (wire, sandbox) => {
    const answer = await wire.report(moment, MIRELA);
    const shown = /"show":"([\w-]+)"/.exec(answer.text)?.[1];
    return `${answer.status} ${shown ?? 'nothing'}${heard(sandbox)}`;
  };

const document =
  (path: string): WireSight =>
  async (wire, sandbox) =>
    `${kindOf(await wire.document(path))}${heard(sandbox)}`;

/** What the list's address and a search answer after one removal. */
const afterOne: WireSight = async (wire) => {
  await wire.remove(MIRELA);
  return `${kindOf(await wire.document(LIST_ADDRESS))}; ${kindOf(await wire.search('Ilvara'))}`;
};

const removalAndMore: WireSight = async (wire) =>
  `${kindOf(await wire.remove(MIRELA))}; ${kindOf(await wire.search('Ilvara'))}`;

const searchAndMore: WireSight = async (wire) =>
  `${kindOf(await wire.search('Ilvara'))}; ${kindOf(await wire.document(LIST_ADDRESS))}`;

const whoseNetwork: WireSight = async (wire, sandbox) => {
  await wire.remove(MIRELA);
  await wire.remove(ILVARA);
  return sandbox.ledger
    .of('removal')
    .map((entry) => entry.account)
    .join();
};

const signedInAs: WireSight = async (wire) => (await wire.document('/in/me/')).location;

const listTwice: WireSight = async (wire) => {
  const clients: string[] = [];
  for (let time = 0; time < 2; time++) {
    const page = await wire.document(LIST_ADDRESS);
    clients.push(/"generation":"(\w)"/.exec(page.text)?.[1] ?? kindOf(page));
  }
  return clients.join();
};

const htmlTag: WireSight = async (wire) => /<html[^>]*>/.exec((await wire.document(LIST_ADDRESS)).text)?.[0] ?? '';
const slowDocument: WireSight = async (wire) => {
  const before = Date.now();
  await wire.document('/feed/');
  return Date.now() - before > 3500 ? 'slow' : 'quick';
};

const cardWords: WireSight = async (wire) => {
  const text = (await wire.rows()).text;
  return `${/"item":"(.*?)"/.exec(text)?.[1]}, ${/"confirm":"(.*?)"/.exec(text)?.[1]}`;
};

const profileClient: WireSight = async (wire) =>
  /"generation":"(\w)"/.exec((await wire.document(`/in/${MIRELA}/`)).text)?.[1] ?? '';

const profileAfterRemoval: WireSight = async (wire) => {
  await wire.remove(MIRELA);
  return /"connected":(\w+)/.exec((await wire.document(`/in/${MIRELA}/`)).text)?.[1] ?? '';
};

const profileAddress: WireSight = document(`/in/${MIRELA}/`);
const SUCCESS_REMOVED = '200 SUCCESS; removed';

/** Each lie that shows itself on the wire: how to look, and what is seen with it. Without it, something else is. */
export const WIRE_EFFECTS: Partial<Record<LieName, readonly [WireSight, string]>> = {
  'server-removes-twin': [removedWho, 'ilvara-quennell-4b7a91'],
  'server-removes-next': [removedWho, 'ilvara-quennell-4b7a91'],
  'other-account': [signedInAs, '/in/gideon-otherly-77/'],
  'account-switch-after-one': [whoseNetwork, 'own,other'],

  'answer-restricted-page': [
    removal,
    '200 page “Access to your account has been temporarily restricted”; connected; objects: restricted',
  ],
  'answer-removed-page': [removal, '200 page “Connection removed”; connected'],
  'answer-login-page': [removal, '200 page “Sign in”; connected; objects: login'],
  'answer-error-toast': [removal, '200 ERROR; connected'],
  'answer-to-login': [removal, '302 to /uas/login; connected; objects: login'],
  'answer-to-challenge': [removal, '302 to /checkpoint/challenge/AgEremoval; connected; objects: challenge'],
  'answer-to-feed': [removal, '303 to /feed/; connected'],
  'answer-400': [removal, '400 data; connected'],
  'answer-401': [removal, '401 data; connected; objects: 401'],
  'answer-403': [removal, '403 data; connected; objects: 403'],
  'answer-404': [removal, '404 data; connected'],
  'answer-429': [removal, '429 data; connected; objects: 429'],
  'answer-451': [removal, '451 data; connected; objects: 451'],
  'answer-999': [removal, '999 data; connected; objects: 999'],
  'answer-503': [removal, '503 data; connected'],
  'answer-already-gone': [removal, '200 ERROR; connected'],
  'answer-empty-ignored': [removal, '200 empty; connected'],
  'answer-no-content-ignored': [removal, '204 empty; connected'],
  'removal-ignored': [removal, '200 SUCCESS; connected'],
  'answer-once-ignored': [secondRemoval, '200 ERROR, then 200 SUCCESS; connected'],
  'answer-500-though-removed': [removal, '500 data; removed'],
  'answer-error-toast-though-removed': [removal, '200 ERROR; removed'],
  'answer-404-though-removed': [removal, '404 data; removed'],
  'answer-no-content': [removal, '204 empty; removed'],
  'answer-empty': [removal, '200 empty; removed'],
  'answer-silent': [removal, '200 data; removed'],
  'answer-garbage': [brokenRemoval, '200 broken; removed'],
  'answer-cut': [removal, 'nothing; removed'],
  'answer-lost': [removal, 'nothing; removed'],
  'answer-to-feed-though-removed': [removal, '303 to /feed/; removed'],
  'answer-lost-ignored': [removal, 'nothing; connected'],
  'answer-slow': [slowRemoval, 'late'],
  'answer-very-slow': [slowRemoval, 'late'],
  'removal-late': [removalAndWait(3300), 'connected, then removed'],
  'removal-undone': [removalAndWait(1800), 'removed, then connected'],
  'list-stale-3-s': [listedAfterRemoval, 'listed: true, found: true'],
  'list-stale-30-s': [listedAfterRemoval, 'listed: true, found: true'],
  'list-stale-5-min': [listedAfterRemoval, 'listed: true, found: true'],
  'search-stale-30-s': [listedAfterRemoval, 'listed: false, found: true'],
  'lost-and-stale': [listedAfterRemoval, 'listed: true, found: true'],
  'everyone-leaves': [leaving('menuOpen'), 'removed; 1 left'],
  'leaves-under-question': [leaving('questionOpen'), 'removed; 1 left'],

  'name-married': [named(0, 2), 'Ilvara Vantongeren not found; Mirela Vantongeren not found'],
  'name-nickname': [named(0, 2), 'Ilzzy Quennell not found; Mizzy Sundrake not found'],
  'name-middle-added': [named(0, 2), 'Ilvara Joan Quennell not found; Mirela Joan Sundrake not found'],
  'name-initial': [named(0), 'elsewhere not found'],
  'name-initial-load-more': [named(0), 'elsewhere not found'],
  'name-mononym-load-more': [named(0), 'elsewhere not found'],
  'name-empty': [named(0, 2), ' not found;  not found'],
  'name-emoji-only': [named(0, 2), '🦊 not found; 🦊 not found'],
  'name-unaccented': [named(8, 9), 'Jose Avila-Nobrega found; Siobhan O’Brien-Marsh found'],
  'name-family-first': [named(0, 2), 'Quennell Ilvara found; Sundrake Mirela found'],
  'name-other-script': [named(0), 'илвара куеннелл not found'],
  'name-upper-case': [named(0, 2), 'ILVARA QUENNELL found; MIRELA SUNDRAKE found'],
  'name-with-title': [named(0, 2), 'Dr. Ilvara Quennell, MBA found; Dr. Mirela Sundrake, MBA found'],
  'name-linkedin-member': [named(0, 2), 'LinkedIn Member not found; LinkedIn Member not found'],
  'crowd-of-one-name': [crowd, '32 hits, on the first page: false'],
  'search-wants-accents': [found('Jose'), ''],
  'search-without-accents': [found('José'), ''],
  'search-whole-text': [found('Sundrake Mirela'), ''],
  'search-ignores-words': [search, '200 data: 10'],
  'search-answers-old': [searchTwice, '10, then 2'],
  'search-late': [search, 'late: 0'],
  'search-outage': [search, '200 data: 0'],
  'search-outage-after-one': [searchAfterRemoval, '200 data: 0'],
  'search-restricted-page': [
    search,
    '200 page “Access to your account has been temporarily restricted”: 0; objects: restricted',
  ],
  'search-restricted-after-one': [
    searchAfterRemoval,
    '200 page “Access to your account has been temporarily restricted”: 0; objects: restricted',
  ],
  'search-login-page': [search, '200 page “Sign in”: 0; objects: login'],
  'search-error-page': [search, '200 ERROR: 0'],
  'search-error-after-one': [searchAfterRemoval, '200 ERROR: 0'],
  'search-no-content': [search, '204 empty: 0'],
  'search-no-content-after-one': [searchAfterRemoval, '204 empty: 0'],
  'search-empty': [search, '200 empty: 0'],
  'search-500': [search, '500 data: 0'],
  'search-401': [search, '401 data: 0; objects: 401'],
  'search-403': [search, '403 data: 0; objects: 403'],
  'search-429': [search, '429 data: 0; objects: 429'],
  'search-429-after-one': [searchAfterRemoval, '429 data: 0; objects: 429'],
  'search-451': [search, '451 data: 0; objects: 451'],
  'search-999': [search, '999 data: 0; objects: 999'],
  'search-to-login': [search, '302 to /uas/login: 0; objects: login'],
  'search-to-challenge': [search, '302 to /checkpoint/challenge/AgEchallenge: 0; objects: challenge'],
  'search-never': [search, 'late: 0'],
  'hibernated-people': [everyPage, '0 at first, 0 rows, 0 people'],
  'list-restricted-page': [
    list,
    '200 page “Access to your account has been temporarily restricted”: 0; objects: restricted',
  ],
  'list-error': [list, '200 ERROR: 0'],
  'list-empty': [list, '200 empty: 0'],
  'list-without-rows': [list, '200 data: 0'],
  'list-401': [list, '401 data: 0; objects: 401'],
  'list-403': [list, '403 data: 0; objects: 403'],
  'list-429': [list, '429 data: 0; objects: 429'],
  'list-451': [list, '451 data: 0; objects: 451'],
  'list-500': [list, '500 data: 0'],
  'list-to-login': [list, '302 to /uas/login: 0; objects: login'],
  'list-never': [list, 'late: 0'],
  'list-ends-short': [everyPage, '10 at first, 12 rows, 12 people'],
  'list-repeats-rows': [everyPage, '10 at first, 26 rows, 23 people'],
  'list-stalls': [laterPage, 'late'],
  'list-shuffled': [twoFirstRows, 'ilvara-quennell ilvara-quennell-4b7a91'],
  'list-by-first-name': [firstNames, '<b>Bo</b> Tagg & Sons,🌿 Fern Holloway 👩‍🌾,Ann Teller'],
  'list-in-threes': [everyPage, '3 at first, 23 rows, 23 people'],
  'list-slow': [laterPage, 'late'],
  'total-with-hidden': [total, '24'],
  'total-too-small': [total, '13'],
  'total-too-big': [total, '60'],
  'total-zero': [total, '0'],
  'total-500': [total, '500'],
  'total-as-long': [totalState, '""value":{"longValue":23}"'],
  'total-as-text': [totalState, '""value":{"stringValue":"23"}"'],

  'captcha-under-question': [reported('questionOpen'), '200 captcha'],
  'restricted-under-question': [reported('questionOpen'), '200 restricted'],
  '429-under-question': [reported('questionOpen'), '429 nothing; objects: 429'],
  '401-under-question': [reported('questionOpen'), '401 nothing; objects: 401'],
  '451-under-question': [reported('questionOpen'), '451 nothing; objects: 451'],
  'challenge-under-question': [reported('questionOpen'), '200 challenge'],
  'login-under-question': [reported('questionOpen'), '200 login'],
  'slow-down-under-question': [reported('questionOpen'), '200 too-many-requests'],
  'captcha-under-menu': [reported('menuOpen'), '200 captcha'],
  'restricted-under-menu': [reported('menuOpen'), '200 restricted'],
  '429-under-menu': [reported('menuOpen'), '429 nothing; objects: 429'],
  'challenge-after-one': [
    afterOne,
    '302 to /checkpoint/challenge/AgEchallenge; 302 to /checkpoint/challenge/AgEchallenge',
  ],
  'login-after-one': [afterOne, '302 to /uas/login; 302 to /uas/login'],
  'authwall-after-one': [afterOne, '302 to /authwall; 302 to /authwall'],
  'chooser-after-one': [afterOne, '302 to /login; 302 to /login'],
  'restricted-after-one': [
    afterOne,
    '200 page “Access to your account has been temporarily restricted”; 200 page “Access to your account has been temporarily restricted”',
  ],
  'restricted-answers-after-one': [
    removalAndMore,
    '200 page “Access to your account has been temporarily restricted”; 200 page “Access to your account has been temporarily restricted”',
  ],
  '401-after-one': [afterOne, '302 to /uas/login; 401 data'],
  '403-after-one': [afterOne, '403 page “”; 403 data'],
  '429-after-one': [afterOne, '429 page “”; 429 data'],
  '451-after-one': [afterOne, '451 page “451: Unavailable for legal reasons”; 451 data'],
  '999-after-one': [afterOne, '999 page “”; 999 data'],
  'error-page-after-one': [afterOne, '429 page “”; 429 data'],
  'pin-after-one': [afterOne, '302 to /checkpoint/challenge/AgEpin; 302 to /checkpoint/challenge/AgEpin'],
  'signed-out-after-one': [afterOne, '302 to /uas/login; 401 data'],
  'challenge-on-removal': [
    removalAndMore,
    '302 to /checkpoint/challenge/AgEchallenge; 302 to /checkpoint/challenge/AgEchallenge',
  ],
  '429-on-removal': [removalAndMore, '429 data; 429 data'],
  'login-on-search': [searchAndMore, '302 to /uas/login; 302 to /uas/login'],
  '401-on-search': [searchAndMore, '401 data; 302 to /uas/login'],
  'challenge-on-list': [document(LIST_ADDRESS), '302 to /checkpoint/challenge/AgEchallenge; objects: challenge'],
  'login-on-list': [document(LIST_ADDRESS), '302 to /uas/login; objects: login'],
  'authwall-on-list': [document(LIST_ADDRESS), '302 to /authwall; objects: authwall'],
  'chooser-on-list': [document(LIST_ADDRESS), '302 to /login; objects: chooser'],
  'restricted-on-list': [
    document(LIST_ADDRESS),
    '200 page “Access to your account has been temporarily restricted”; objects: restricted',
  ],
  '429-on-list': [document(LIST_ADDRESS), '429 page “”; objects: 429'],
  '451-on-list': [document(LIST_ADDRESS), '451 page “451: Unavailable for legal reasons”; objects: 451'],
  '999-on-list': [document(LIST_ADDRESS), '999 page “”; objects: 999'],
  'captcha-on-profile': [profileAddress, '302 to /checkpoint/challenge/AgEcaptcha; objects: captcha'],
  'authwall-on-profile': [profileAddress, '302 to /authwall; objects: authwall'],
  '429-on-profile': [profileAddress, '429 page “”; objects: 429'],
  'interstitial-check': [document(LIST_ADDRESS), '302 to /check/add-phone; objects: interstitial'],
  'interstitial-feed': [document(LIST_ADDRESS), '302 to /feed/; objects: interstitial'],
  'list-leads-to-grow': [document(LIST_ADDRESS), '302 to /mynetwork/grow/'],
  'list-with-query': [document(LIST_ADDRESS), '302 to /mynetwork/invite-connect/connections/'],

  'words-english-menu': [cardWords, 'Remove connection, Supprimer'],
  'words-english-question': [cardWords, 'Supprimer la relation, Remove connection'],
  'words-foreign-menu': [cardWords, 'Vernetzung auflösen, Supprimer'],
  'lang-missing': [htmlTag, '<html dir="ltr">'],
  'lang-wrong': [htmlTag, '<html lang="xx" dir="ltr">'],
  'lang-with-script': [htmlTag, '<html lang="fr-Latn" dir="ltr">'],
  'clients-alternate': [listTwice, 'C,B'],
  'document-slow': [slowDocument, 'slow'],

  'slug-moved': [profileAddress, '302 to /in/mirela-sundrake-now/'],
  'slug-moved-to-another': [profileAddress, '302 to /in/mirela-sundrake-ostveld/'],
  'profile-gone': [profileAddress, '302 to /404/'],
  'profile-removal-ignored': [removal, '200 SUCCESS; connected'],
  'profile-stale': [profileAfterRemoval, 'true'],
  'profile-classic': [profileClient, 'A'],

  'rows-206': [list, '206 data: 10'],
  'search-304': [search, '304 empty: 0'],
};

/** What the truthful site shows for some of the sights, so that the table above is known to mean something. */
export const TRUE_SIGHTS: readonly (readonly [WireSight, string])[] = [
  [removal, SUCCESS_REMOVED],
  [search, '200 data: 2'],
  [list, '200 data: 10'],
  [everyPage, '10 at first, 23 rows, 23 people'],
  [listedAfterRemoval, 'listed: false, found: false'],
  [named(0, 8), 'Ilvara Quennell found; José Ávila-Nóbrega found'],
];
