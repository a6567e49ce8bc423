import type { Locator } from 'playwright-core';
import type { LieName } from '../secondSandbox/lies.ts';
import { PersonAtPages } from './secondSandboxPerson.ts';

/** How far a person goes before looking. `rows` looks as soon as there are rows; the others wait a little. */
type Stage =
  'rows' | 'list' | 'search' | 'menu' | 'question' | 'removal' | 'profile' | 'profile menu' | 'profile removal';

/** What is looked at: how many, what text, which attribute, whose request, or something of its own. */
type View =
  | { readonly count: string }
  | { readonly text: string }
  | { readonly attribute: readonly [selector: string, name: string] }
  | 'outcome'
  | ((person: PersonAtPages) => Promise<string>);

export interface PageEffect {
  readonly stage: Stage;
  /** The row that is used; 2 is Mirela Sundrake, who has someone of a longer name after her. */
  readonly place?: number;
  readonly view: View;
  /** What is seen with the lie; without it something else is. */
  readonly seen: string;
}

const effect = (stage: Stage, view: View, seen: string, place = 2): PageEffect => ({ stage, view, seen, place });
const outcome = (seen: string, place = 2): PageEffect => effect('removal', 'outcome', seen, place);
const both = (slug: string) => `asked for ${slug}; removed ${slug}`;

const CARD = '[role="listitem"]';
const NAME = `${CARD} p >> nth=0`;
const BUTTON = `${CARD} button >> nth=0`;
const TWIN = 'ilvara-quennell-4b7a91';

/** Names by place after the rows may have moved. */
const thirdName = async (person: PersonAtPages) => person.cards.nth(2).locator('p').first().innerText();
const address = (person: PersonAtPages) => Promise.resolve(new URL(person.page.url()).pathname);
const lists = async (person: PersonAtPages) =>
  (await person.page.locator('[role="menu"] p, dialog p, dialog button').allInnerTexts()).join(' | ');
const buttons = async (person: PersonAtPages) =>
  (await person.page.locator('dialog button').allInnerTexts()).join(' | ');

const loads = (person: PersonAtPages) =>
  Promise.resolve(
    String(person.sandbox.ledger.of('request').filter((entry) => /connections\/$/.test(entry.path)).length),
  );

const requests = (part: string) =>
  Object.assign(
    (person: PersonAtPages) =>
      Promise.resolve(String(person.sandbox.ledger.of('request').filter((entry) => entry.path.includes(part)).length)),
    { key: part },
  );

const requestName = (person: PersonAtPages) =>
  Promise.resolve(
    person.sandbox.ledger
      .of('removalRequest')
      .map((entry) => entry.requestName)
      .join(),
  );

const objections = (person: PersonAtPages) =>
  Promise.resolve(
    person.sandbox.ledger
      .of('objection')
      .map((entry) => `${entry.objection} ${entry.how}`)
      .join(),
  );

/** Whether the page's own script answers within a second. */
const answers = async (person: PersonAtPages) => {
  const answered = person.page.evaluate(() => 'answers').catch(() => 'gone');
  return Promise.race([answered, person.pause(1000).then(() => 'hangs')]);
};

/** The buttons and names of the question in the moment in which it comes, however busy the machine is. */
const questionAtFirst = async (person: PersonAtPages) => {
  await person.page.evaluate(() => {
    new MutationObserver((_, observer) => {
      const question = document.querySelector('dialog');
      if (question === null) return;
      observer.disconnect();
      const parts = Array.from(question.querySelectorAll('button, strong'), (part) => part.textContent);
      document.documentElement.dataset['question'] = parts.join(' | ');
    }).observe(document.body, { childList: true });
  });
  await person.chooseItem();
  return (await person.page.locator('html').getAttribute('data-question')) ?? 'none';
};

const thirdButton = (person: PersonAtPages) => person.cards.nth(2).locator('button').last();
const removalItem = (person: PersonAtPages) => person.page.getByText('Remove connection', { exact: true }).first();
const confirmation = (person: PersonAtPages) =>
  person.page.getByRole('button', { name: 'Remove connection', exact: true }).last();

const asksBeforeLeaving = async (person: PersonAtPages) => {
  let asked = 'leaves';
  person.page.once('dialog', (dialog) => {
    asked = dialog.type();
    void dialog.accept();
  });
  await person.page.goto(`${person.sandbox.url}/feed/`);
  return asked;
};

const searchValue = async (person: PersonAtPages) => person.page.locator('main input').first().inputValue();

const accounts = (person: PersonAtPages) =>
  Promise.resolve(
    person.sandbox.ledger
      .of('removal')
      .map((entry) => entry.account)
      .join(),
  );

/** Where Cancel and the confirmation stand, in order. */
const order = buttons;

const requestBody = async (person: PersonAtPages) => {
  const sent = person.page.waitForRequest((request) => request.url().includes('.RemoveConnection'));
  await person.confirm();
  const body = (await sent).postData() ?? '';
  return body.startsWith('request=') ? 'form' : body.includes('\\"disconnectVanityName\\"') ? 'escaped' : 'plain';
};

const afterButton = async (person: PersonAtPages) => {
  await person.openMenu(2);
  return person.outcome();
};

/** By what means of the browser the removal is asked for. */
const requestType = async (person: PersonAtPages) => {
  const sent = person.page.waitForRequest((request) => request.url().includes('.RemoveConnection'));
  await person.confirm();
  return (await sent).resourceType();
};

const requestMethod = async (person: PersonAtPages) => {
  const sent = person.page.waitForRequest((request) => request.url().includes('.RemoveConnection'));
  await person.confirm();
  return (await sent).method();
};

/** How many buttons there are in the first frame that has rows. */
const buttonsAtFirst = async (person: PersonAtPages) => {
  await person.page.reload({ waitUntil: 'commit' });
  const first = await person.page.waitForFunction(
    () => {
      const rows = document.querySelectorAll('[role="listitem"]');
      return rows.length > 0 ? `${document.querySelectorAll('[role="listitem"] button').length}` : false;
    },
    undefined,
    { polling: 'raf' },
  );
  return String(await first.jsonValue());
};

const rowsAfterScrolling = async (person: PersonAtPages) => {
  await person.page.mouse.move(400, 500);
  for (let time = 0; time < 20; time++) {
    await person.page.mouse.wheel(0, 600);
    await person.pause(100);
  }
  return (await person.cards.count()) > 35 ? 'all' : 'some';
};

const windowScrolls = async (person: PersonAtPages) =>
  person.page.evaluate(() => (document.documentElement.scrollHeight > innerHeight + 50 ? 'window' : 'pane'));

const opacity = async (person: PersonAtPages) => {
  await person.page.mouse.move(0, 0);
  return person.page.locator(BUTTON).evaluate((button) => getComputedStyle(button).opacity);
};

const width = async (person: PersonAtPages) =>
  person.page
    .locator('main')
    .first()
    .evaluate((main) => String(Math.round(main.getBoundingClientRect().width)));

const zoom = async (person: PersonAtPages) => person.page.evaluate(() => getComputedStyle(document.body).zoom);

const ticks = async (person: PersonAtPages) => {
  const said = person.page.locator('.conversation p');
  if ((await said.count()) === 0) return 'none';
  const before = await said.innerText();
  await person.pause(1000);
  return before === (await said.innerText()) ? 'still' : 'ticks';
};

const sameElement = async (person: PersonAtPages) => {
  const first = await person.cards.first().elementHandle();
  await person.search('Mirela');
  return String(
    await first.evaluate((element) => element.isConnected && /Mirela/.test((element as HTMLElement).innerText)),
  );
};

const afterPause = (ms: number, then: (person: PersonAtPages) => Promise<string>) =>
  Object.assign(
    async (person: PersonAtPages) => {
      await person.pause(ms);
      return then(person);
    },
    { key: `${ms} ${then.name}` },
  );

const total = async (person: PersonAtPages) =>
  person.page.locator('[componentkey="ConnectionsPage_ConnectionsListHeader"] p').innerText();

const questionName = async (person: PersonAtPages) => person.page.locator('dialog strong').first().innerText();
const nameWhilePressed = async (person: PersonAtPages) => {
  await person.confirmation.hover();
  await person.page.mouse.down();
  return questionName(person);
};

const QUIET = 'asked for no one; removed no one';

/** Each lie that shows itself on a page. */
export const PAGE_EFFECTS: Partial<Record<LieName, PageEffect>> = {
  'twin-swap-under-menu': outcome(both(TWIN), 0),
  'twin-swap-on-button': outcome(both(TWIN), 0),
  'twin-swap-on-item': outcome(both(TWIN), 0),
  'twin-swap-under-question': outcome(both(TWIN), 0),
  'twin-swap-on-confirm': outcome(both(TWIN), 0),
  'twin-swap-escaped-request': outcome(both(TWIN), 0),
  'twin-swap-button-without-aria': outcome(both(TWIN), 0),
  'twin-swap-unknown-request': outcome(both(TWIN), 0),
  'prefix-swap-under-menu': outcome(both('mirela-sundrake-ostveld')),
  'first-name-swap-under-menu': outcome(both('mirela-sundrake-ostveld')),
  'mononym-swap-under-menu': outcome(both('thessaly-brandmoor-12'), 4),
  'cjk-swap-under-menu': outcome(both('王若溪子'), 6),
  'rows-swap-under-menu': outcome(both('mirela-sundrake-ostveld')),
  'rows-swap-under-question': outcome(both('mirela-sundrake-ostveld')),
  'refill-under-menu': outcome(both('王若溪子')),
  'row-inserted-under-menu': outcome(both(TWIN)),
  'row-inserted-by-id': effect('menu', thirdName, 'Ilvara Quennell'),
  'rows-reordered-by-id': effect('menu', thirdName, '王若溪子'),
  'card-dropped-under-menu': effect('menu', thirdName, 'Mirela Sundrake Ostveld'),
  'card-dropped-under-question': effect('question', thirdName, 'Mirela Sundrake Ostveld'),
  'search-cleared-under-menu': effect('search', async (person) => (await person.openMenu(0), searchValue(person)), ''),
  'request-names-twin': outcome(both(TWIN), 0),
  'request-names-next': outcome(both('mirela-sundrake-ostveld')),
  'request-names-no-one': outcome('asked for no one; removed no one'),
  'question-names-another': effect('question', questionName, 'Mirela Sundrake Ostveld'),
  'question-renamed': effect('question', questionName, 'Mirela Sundrake Ostveld'),
  'question-renamed-on-press': effect('question', nameWhilePressed, 'Mirela Sundrake Ostveld'),
  'question-name-in-image': effect('question', { attribute: ['dialog img', 'alt'] }, 'Mirela Sundrake'),
  'rival-question': effect('question', { count: 'dialog[open]' }, '2'),
  'row-comes-twice': effect('menu', { text: `${CARD} >> nth=3 >> p >> nth=0` }, 'Mirela Sundrake'),
  'date-changes-under-menu': effect(
    'menu',
    { text: `${CARD} >> nth=0 >> text=/Connected on/` },
    'Connected on October 15, 2029',
  ),
  'button-of-another': effect('list', { attribute: [BUTTON, 'aria-label'] }, 'More actions for Ottoline Cray'),
  'key-against-link': effect('list', { count: '[componentkey="ConnectionCard_0-sabra-thistlewood-19"]' }, '10'),
  'link-against-key': effect('list', { count: `${CARD} a[href="/in/sabra-thistlewood-19/"]` }, '20'),
  'name-of-another': effect('list', { text: NAME }, 'Ottoline Cray'),
  'date-of-another': effect(
    'list',
    { text: `${CARD} >> nth=0 >> text=/Connected on/` },
    'Connected on October 15, 2029',
  ),
  'slug-changed-hands': effect('list', { text: NAME }, 'Ottoline Cray'),
  'cards-twice': effect('list', { count: CARD }, '20'),
  'hidden-copy': effect('list', { count: '[hidden] [role="listitem"]' }, '10'),
  'second-copy': effect('list', { count: `${CARD}:visible` }, '20'),
  'both-clients-in-card': effect('list', { count: '.mn-connection-card' }, '10'),
  'two-buttons': effect('list', { count: `${CARD} button` }, '20'),
  'button-in-shadow': effect(
    'list',
    async (person) => person.page.evaluate(() => String(document.querySelectorAll('[role="listitem"] button').length)),
    '0',
  ),
  'menu-in-shadow': effect(
    'menu',
    async (person) => person.page.evaluate(() => String(document.querySelectorAll('[role="menu"]').length)),
    '0',
  ),
  'menu-in-frame': effect('menu', { count: 'iframe[title="menu"]' }, '1'),
  'instant-item': effect('menu', itemOnly, both('mirela-sundrake')),
  'instant-item-id-request': effect('menu', itemRequest, 'RemoveConnectionId'),
  'instant-item-unknown-request': effect('menu', itemRequest, 'DisconnectMember'),
  'item-removes-then-asks': effect('question', 'outcome', both('mirela-sundrake')),
  'button-removes': effect('list', afterButton, both('mirela-sundrake')),
  'request-for-next-after': effect(
    'removal',
    'outcome',
    'asked for mirela-sundrake,mirela-sundrake-ostveld; removed mirela-sundrake,mirela-sundrake-ostveld',
  ),
  'request-for-next-at-once': effect(
    'removal',
    'outcome',
    'asked for mirela-sundrake,mirela-sundrake-ostveld; removed mirela-sundrake,mirela-sundrake-ostveld',
  ),
  'address-names-next': outcome(both('mirela-sundrake-ostveld')),
  'elsewhere-names-next': outcome(both('mirela-sundrake-ostveld')),
  'item-says-report': effect('menu', lists, 'Report / Block'),
  'promo-primary': effect('question', buttons, '× | Not now | Start free trial'),
  'cancel-is-primary': effect('question', { text: '[data-test-dialog-primary-btn]' }, 'Cancel'),
  'confirm-stands-first': effect('question', order, '× | Remove connection | Cancel'),
  'buttons-change-places': effect('question', order, '× | Remove connection | Cancel'),
  'second-question': effect('question', { count: 'dialog[open]' }, '2'),
  'other-dialog-on-top': effect('question', { count: 'dialog >> text=Turn on notifications?' }, '1'),
  'asks-again': effect('removal', { count: 'dialog[open]' }, '1'),
  'item-unfollows': effect('menu', lists, 'Following'),
  'item-withdraws': effect('menu', lists, 'Withdraw'),
  'item-does-nothing': effect('question', { count: 'dialog' }, '0'),
  'account-switch-under-question': effect('removal', accounts, 'other'),
  'account-switch-at-menu': effect('removal', accounts, 'other'),

  'row-goes-after-answer': effect('question', rowsBeforeAnswer, 'Mirela Sundrake'),
  'row-stays': effect('removal', thirdName, 'Mirela Sundrake'),
  'row-comes-back': effect('removal', afterPause(900, firstName), 'Mirela Sundrake'),
  'row-goes-late': effect('removal', thirdName, 'Mirela Sundrake'),
  'total-does-not-count-down': effect('removal', total, '23 connections'),
  'undo-of-4-s': effect('removal', 'outcome', QUIET),
  'request-late': effect('removal', 'outcome', QUIET),
  'request-twice': outcome('asked for mirela-sundrake,mirela-sundrake; removed mirela-sundrake'),
  'request-id': effect('removal', requestName, 'RemoveConnectionId'),
  'request-unknown': effect('removal', requestName, 'DisconnectMember'),
  'request-escaped': effect('question', requestBody, 'escaped'),
  'request-as-address': effect('question', requestMethod, 'GET'),
  'request-as-beacon': effect('question', requestType, 'ping'),
  'request-as-form': effect('question', requestBody, 'form'),
  'toast-alert': effect('removal', { count: '.toasts[role="alert"]' }, '1'),
  'toast-missing': effect('removal', { count: '.toasts' }, '0'),
  'toast-before-answer': effect('removal', toastAndTruth, 'Connection removed, though connected'),
  'removed-suggested-again': effect('removal', afterSearch('Mirela', suggested), 'true'),
  'removed-look-alike': effect('removal', afterSearch('Mirela', suggested), 'true'),

  'search-ignores-first-typing': effect('list', typedOnce, 'Ilvara Quennell'),
  'search-slow-to-start': effect('search', { text: NAME }, 'Ilvara Quennell'),
  'search-late-tracked': effect('search', requests('/li/track'), '1'),
  'ignored-late-tracked': effect('search', requests('/li/track'), '1'),
  'search-tracked': effect('search', requests('/li/track'), '1'),
  'search-box-missing': effect('list', { count: 'main input' }, '0'),
  'search-box-behind-button': effect('list', { count: 'main input:visible' }, '0'),
  'hits-as-options': effect('search', { count: '[role="option"]' }, '2'),
  'hits-as-options-list-cleared': effect('search', { count: CARD }, '0'),
  'total-missing': effect('list', total, ''),
  'total-late': effect('list', total, ''),
  'total-stuck': effect('removal', total, '23 connections'),

  'limit-toast-under-question': effect('question', objections, 'limit-toast shown'),
  'limit-toast-before-request': effect('removal', objections, 'limit-toast shown'),
  'limit-toast-french': effect('question', { text: '.toasts' }, 'Vous avez atteint la limite hebdomadaire.'),
  'limit-toast-german': effect(
    'question',
    { text: '.toasts' },
    'Sie haben das Limit für diese Aktion erreicht. Bitte versuchen Sie es später erneut.',
  ),
  'limit-toast-spanish': effect(
    'question',
    { text: '.toasts' },
    'Has alcanzado el límite semanal. Inténtalo de nuevo más tarde.',
  ),
  'limit-toast-portuguese': effect('question', { text: '.toasts' }, 'Você atingiu o limite semanal.'),
  'limit-toast-italian': effect(
    'question',
    { text: '.toasts' },
    'Hai raggiunto il limite settimanale. Riprova più tardi.',
  ),
  'limit-instead-of-question': effect('question', objections, 'limit-toast shown'),
  'limit-toast-after-removal': effect('removal', objections, 'limit-toast shown'),
  'limit-toast-instead': effect('removal', objections, 'limit-toast shown'),
  'captcha-after-removal': effect('removal', { count: 'iframe#captcha-internal:visible' }, '1'),

  'aria-expanded-fixed': effect('menu', { count: '[aria-expanded="true"]' }, '0'),
  'aria-expanded-absent': effect('list', { count: `${CARD} [aria-expanded]` }, '0'),
  'question-starts-with-name': effect(
    'question',
    runningText,
    '×Remove connectionMirela Sundrake will be removed from your connections and won’t be able to message you.',
  ),
  'question-ends-with-name': effect(
    'question',
    runningText,
    '×Remove connectionYou are about to remove this connection: Mirela Sundrake',
  ),
  'question-first-name': effect('question', questionName, 'Mirela'),
  'question-initial': effect('question', questionName, 'Mirela S.'),
  'question-nameless': effect('question', questionName, ''),
  'question-skeleton': effect('menu', questionAtFirst, '×'),
  'question-slow': effect('question', { count: 'dialog' }, '0'),
  'question-close-late': effect('menu', questionAtFirst, 'Mirela Sundrake | Cancel | Remove connection'),
  'question-close-last': effect('question', buttons, 'Cancel | Remove connection | ×'),
  'question-close-missing': effect('question', afterPause(500, buttons), 'Cancel | Remove connection'),
  'question-as-role': effect('question', { count: 'div[role="dialog"]' }, '1'),
  'question-moves': effect('question', { attribute: ['dialog', 'style'] }, 'margin-top: 140px;'),
  'confirm-named': effect(
    'question',
    { attribute: ['dialog button >> nth=2', 'aria-label'] },
    'Remove Mirela Sundrake from your connections',
  ),
  'confirm-generic': effect('question', buttons, '× | Cancel | OK'),
  'confirm-icon': effect('question', buttons, '× | Cancel | ✓'),
  'confirm-locked': effect('question', { count: 'dialog button:disabled' }, '1'),
  'confirm-covered': effect('question', { count: 'dialog .cover' }, '1'),
  'badge-glued': effect('list', { text: NAME }, 'Ilvara Quennell1st'),
  'badge-hidden': effect('list', nameText, 'Ilvara QuennellVerified profile'),
  'badge-verified': effect('list', { count: `${CARD} [aria-label="Verified"]` }, '10'),
  'badge-premium': effect('list', { count: `${CARD} [aria-label="Premium member"]` }, '10'),
  'badge-degree': effect('list', { text: NAME }, 'Ilvara Quennell · 1st'),
  'badge-pronouns': effect('list', { text: NAME }, 'Ilvara Quennell (she/her)'),
  'badge-marks': effect('list', nameText, '\u200fIlvara\u00a0Quennell\u200e'),
  'badge-open-to-work': effect('list', { count: 'figure >> text=#OPENTOWORK' }, '10'),
  'badges-all': effect('list', nameText, 'Ilvara Quennell (she/her)1stVerified profilein'),
  'names-split': effect('list', { count: `${CARD} >> nth=0 >> p >> nth=0 >> span` }, '1'),
  'headline-first': effect('list', { text: NAME }, 'Director @ Tidewright'),
  'name-missing-on-card': effect('list', nameText, ''),
  'date-missing': effect('list', { count: `${CARD} >> text=/Connected on/` }, '0'),
  'menu-item-hint': effect('menu', lists, 'Remove connection | They won’t be notified by LinkedIn'),
  'menu-item-named': effect(
    'menu',
    { attribute: ['[role="menuitem"] div', 'aria-label'] },
    'Remove connection: Mirela Sundrake',
  ),
  'menu-other-items': effect(
    'menu',
    lists,
    'Send profile in a message | Following | Remove connection | Report / Block',
  ),
  'menu-remove-follower': effect('menu', lists, 'Remove connection | Remove follower'),
  'menu-item-twice': effect('menu', lists, 'Remove connection | Remove connection'),
  'menu-item-disabled-twin': effect('menu', { count: '[role="menuitem"][aria-disabled]' }, '1'),
  'menu-slow': effect('menu', { count: '[role="menu"]' }, '0'),
  'menu-in-card': effect('menu', { count: `${CARD} [role="menu"]` }, '1'),
  'menu-on-pointerdown': effect('list', pressed, 'open'),
  'menu-ignores-first-click': effect('menu', { count: '[role="menu"]' }, '0'),
  'menu-items-as-buttons': effect('menu', { count: '[role="menu"] [role="button"]' }, '1'),
  'menu-items-as-menuitems': effect('menu', { count: '[role="menuitem"]' }, '1'),
  'menu-closes-itself': effect('menu', { count: '[role="menu"]' }, '0'),
  'question-closes-itself': effect('question', { count: 'dialog' }, '0'),
  'no-button': effect('list', { count: `${CARD} button` }, '0'),
  'button-disabled': effect('list', { count: `${CARD} button:disabled` }, '10'),
  'late-button': effect('rows', buttonsAtFirst, '0'),
  'very-late-button': effect('list', { count: `${CARD} button` }, '0'),
  'button-on-hover': effect('list', opacity, '0'),
  'button-label-plain': effect('list', { attribute: [BUTTON, 'aria-label'] }, 'Show more actions'),
  'button-label-empty': effect('list', { attribute: [BUTTON, 'aria-label'] }, ''),
  'acquaintance-link': effect('list', { count: `${CARD} >> text=is a mutual connection` }, '10'),
  'member-id-link': effect('list', { count: `${CARD} a[href^="/in/ACoAA"]` }, '10'),
  'links-relative': effect('list', href, '/in/ilvara-quennell/'),
  'links-with-query': effect(
    'list',
    async (person) => ((await href(person)).includes('?miniProfileUrn=') ? 'query' : 'none'),
    'query',
  ),
  'links-upper-case': effect(
    'list',
    async (person) => (await href(person)).replace(person.sandbox.url, ''),
    '/in/ILVARA-QUENNELL/',
  ),
  'links-encoded': effect('list', async (person) => (await href(person)).slice(-7), '%6c%6c/'),
  'links-with-locale': effect('list', async (person) => (await href(person)).replace(/.*\//, ''), 'en'),
  'links-without-slash': effect('list', href, '/in/ilvara-quennell'),
  'links-by-member-id': effect('list', async (person) => (await href(person)).slice(0, 9), '/in/ACoAA'),
  'links-missing': effect('list', href, '#'),
  'keyed-by-place': effect('list', sameElement, 'true'),
  'list-not-virtual': effect('list', rowsAfterScrolling, 'all'),
  'list-in-pane': effect('list', windowScrolls, 'pane'),
  'load-more-button': effect('list', { count: 'main button:visible >> text=Load more' }, '1'),
  'main-not-nested': effect('list', { count: 'main main' }, '0'),
  'list-skeleton': effect('list', skeletonFirst, 'grey'),
  'cookie-bar': effect('list', { count: '.cookie-bar:not([role])' }, '1'),
  'cookie-dialog': effect('list', { count: '.cookie-bar[role="dialog"]' }, '1'),
  'conversation-quiet': effect('list', { count: '.conversation:not([role])' }, '1'),
  'conversation-dialog': effect('list', { count: '.conversation[role="dialog"]' }, '1'),
  'conversation-ticking': effect('list', ticks, 'ticks'),
  'advert-rail': effect('list', { count: 'text=Promoted: remove connection' }, '1'),
  'advert-beside-question': effect('question', { count: 'div[role="dialog"] >> text=Get Premium' }, '1'),
  'suggestions-rail': effect('list', { count: 'aside a[href*="quillon"]' }, '1'),
  'suggestions-in-main': effect('list', { count: 'main a[href*="quillon"]' }, '1'),
  'window-narrow': effect('list', width, '376'),
  'zoom-80': effect('list', zoom, '0.8'),
  'zoom-150': effect('list', zoom, '1.5'),
  'me-in-menu': effect('list', { count: 'header a[href*="/in/"]' }, '0'),
  'me-missing': effect('list', { count: 'header >> text=Perdita' }, '0'),
  'busy-menu': effect('list', timed(thirdButton), 'hangs'),
  'busy-question': effect('menu', timed(removalItem), 'hangs'),
  'busy-item-for-ever': effect('menu', timed(removalItem), 'hangs'),
  'busy-answer-for-ever': effect('question', timed(confirmation), 'hangs'),
  'reload-at-menu': effect('menu', afterPause(500, loads), '2'),
  'reload-at-question': effect('question', afterPause(500, loads), '2'),
  'reload-at-confirm': effect('removal', afterPause(500, loads), '2'),
  'reload-after-answer': effect('removal', afterPause(500, loads), '2'),
  'leaves-at-question': effect('question', afterPause(500, address), '/feed/'),
  'asks-before-leaving': effect('menu', asksBeforeLeaving, 'beforeunload'),
  'toast-in-the-way': effect('question', { count: 'text=Your post is live.' }, '1'),

  'profile-instant': effect('profile menu', itemOnly, both('mirela-sundrake')),
  'profile-instant-id-request': effect('profile menu', itemRequest, 'RemoveConnectionId'),
  'profile-heading-h1': effect('profile', { count: 'main h1' }, '4'),
  'profile-without-marker': effect(
    'profile',
    { count: '[componentkey="ProfileVerificationTriggerRef-mirela-sundrake"]' },
    '0',
  ),
  'profile-without-side-column': effect('profile', { count: 'main aside' }, '0'),
  'profile-menu-on-click': effect('profile', profilePressed, 'closed'),
  'profile-unchanged-after': effect('profile removal', { count: 'main .actions a[href^="/preload/"]' }, '0'),
  'profile-pending-after': effect('profile removal', { count: 'main .actions a[aria-label^="Pending"]' }, '1'),
  'profile-more-labelled': effect('profile', { count: 'main .actions button[aria-label="More"]' }, '1'),
  'profile-request-names-another': effect('profile removal', 'outcome', both('ilvara-quennell')),
  'worker-names-next': outcome(both('mirela-sundrake-ostveld')),
  'saved-items-question': effect('question', buttons, '× | Cancel | Remove'),
  'question-in-shadow': effect('question', { count: '#interop-outlet dialog' }, '1'),
  'names-twice': effect('list', { count: `${NAME} >> span.out-of-sight` }, '1'),
  'texts-late': effect('rows', textAtFirst, ''),
  'names-late': effect('rows', nameAtFirst, 'Director @ Tidewright'),
  'load-more-under-bar': effect('list', middleOfMore, 'covered'),
  'row-redrawn-under-question': effect('menu', rowsThatStay, '0'),
  'twin-swap-redrawn-under-question': outcome(both(TWIN), 0),
  'sign-in-again-at-menu': effect('profile', sessionAtMenu, 'set'),
  'texts-later': effect('rows', textAtFirst, ''),
  'conversation-with-attachment': effect('list', { count: '.conversation[role="dialog"] [role="textbox"]' }, '1'),

  'me-late': effect('rows', linkOfMember, 'no one, then /in/perdita-lanternwright/'),
  'other-account-me-late': effect('rows', linkOfMember, 'no one, then /in/gideon-otherly-77/'),
  'row-late': effect('list', afterSearch('Mirela Sundrake', hitsThenAndLater), '1, then 2'),
  'row-very-late': effect('list', afterSearch('Mirela Sundrake', hitsThenAndLater), '1, then 2'),
  'ignored-row-late': effect('removal', lateThoughConnected, 'connected, 0 hits'),
  'ignored-row-very-late': effect('removal', lateThoughConnected, 'connected, 0 hits'),
  'other-tab-answer-page': effect('search', inOtherTab, '200 text/html'),
  'other-tab-answer-403': effect('search', inOtherTab, '403'),
  'other-tab-answer-451': effect('search', inOtherTab, '451'),
  'other-tab-answer-to-login': effect('search', inOtherTab, '200 /uas/login'),
  'other-tab-data-page': effect('search', inOtherTab, '200 text/html'),
  'other-tab-data-403': effect('search', inOtherTab, '403'),
  'other-tab-data-451': effect('search', inOtherTab, '451'),
  'other-tab-data-to-login': effect('search', inOtherTab, '200 /uas/login'),
  'hits-resorted': effect('search', afterPause(300, firstName), 'Mirela Sundrake Ostveld'),
  'rows-resorted-on-button': outcome(both('王若溪子')),
  'question-reused': effect('menu', questionAtFirst, '× | Mirela Sundrake Ostveld | Cancel | Remove connection'),
  'search-at-each-key': effect('search', requests('ListTypeahead'), '6'),
  'answers-in-wrong-order': effect('list', shortestAnswer, '2'),
  'total-counts-down-early': effect('removal', totalAndAnswer, '22 connections, not answered'),
  'total-counts-down-unremoved': effect('removal', totalAndRow, '22 connections, Mirela Sundrake'),
  'date-relative-on-hover': effect('list', dateUnderPointer, 'Connected 3 weeks ago'),
  'search-remembered': effect('list', rememberedHits, '2'),
  'other-dialog-below': effect('question', { count: 'dialog[open]' }, '2'),
  'confirm-moves-on-focus': effect('question', movedOnFocus, 'margin-top: 140px;'),
  'offer-over-list': effect('list', offersAndEscape, '1, then 0'),
  'offer-over-menu': effect('menu', offersAndEscape, '1, then 0'),
  'offer-stays-over-list': effect('list', offersAndEscape, '1, then 1'),
  'offer-stays-over-hits': effect('search', offersAndEscape, '1, then 1'),
  'offer-stays-over-menu': effect('menu', offersAndEscape, '1, then 1'),
  'offer-as-layer': effect('search', offersAndEscape, '1, then 1'),
};

/** How many offers lie over the page, and how many after Escape was pressed twice. */
async function offersAndEscape(person: PersonAtPages): Promise<string> {
  const offers = person.page.locator('dialog.offer[open], div.offer');
  await person.pause(400);
  const before = await offers.count();
  for (let times = 0; times < 2; times++) await person.page.keyboard.press('Escape');
  return `${before}, then ${await offers.count()}`;
}

/** To whose profile the bar leads at once, and 3.5 s later. */
async function linkOfMember(person: PersonAtPages): Promise<string> {
  const link = async (): Promise<string> => {
    const links = person.page.locator('header a[href^="/in/"]');
    return (await links.count()) === 0 ? 'no one' : ((await links.first().getAttribute('href')) ?? '');
  };
  const before = await link();
  await person.pause(3500);
  return `${before}, then ${await link()}`;
}

/** How many rows there are soon after a search, and 5 s later. */
async function hitsThenAndLater(person: PersonAtPages): Promise<string> {
  const before = await person.cards.count();
  await person.pause(5000);
  return `${before}, then ${await person.cards.count()}`;
}

/** How it stands with the person of the removal, and what a search shows just after its answer. */
async function lateThoughConnected(person: PersonAtPages): Promise<string> {
  await person.openList();
  await person.search('Mirela Sundrake');
  const connected = person.sandbox.connectedSlugs().includes('mirela-sundrake');
  const rows = await person.cards.locator('a[href$="/in/mirela-sundrake/"]').count();
  return `${connected ? 'connected' : 'removed'}, ${rows} hits`;
}

/** How data that is asked for in a second tab is answered: what is refused, or else a page. */
async function inOtherTab(person: PersonAtPages): Promise<string> {
  const tab = await person.page.context().newPage();
  const odd: string[] = [];
  tab.on('response', (response) => {
    const type = response.request().resourceType();
    if ((type !== 'fetch' && type !== 'document') || response.request().redirectedTo() !== null) return;
    const path = new URL(response.url()).pathname;
    const isPage = (response.headers()['content-type'] ?? '').startsWith('text/html');
    if (path === '/uas/login') odd.push(`${response.status()} ${path}`);
    else if (type === 'fetch' && isPage) odd.push(`${response.status()} text/html`);
    else if (!response.ok() && response.status() >= 400) odd.push(String(response.status()));
  });
  const there = new PersonAtPages(tab, person.sandbox, person.generation);
  await there.openProfile('mirela-sundrake');
  await there.openProfileMenu();
  await there.chooseItem();
  await there.confirm();
  return odd.join() || 'nothing odd';
}

/** How many a search for the longer of two names shows in the end. */
async function shortestAnswer(person: PersonAtPages): Promise<string> {
  await person.search('Mirela Sundrake Ostveld');
  await person.pause(1500);
  return String(await person.cards.count());
}

async function totalAndAnswer(person: PersonAtPages): Promise<string> {
  const answered = person.sandbox.ledger.of('removalAnswer').length > 0;
  return `${await total(person)}, ${answered ? 'answered' : 'not answered'}`;
}

async function totalAndRow(person: PersonAtPages): Promise<string> {
  return `${await total(person)}, ${await thirdName(person)}`;
}

async function dateUnderPointer(person: PersonAtPages): Promise<string> {
  await person.cards.first().hover();
  return person.cards.first().locator('text=/Connected/').innerText();
}

/** How many the same search shows after one of its two was removed. */
async function rememberedHits(person: PersonAtPages): Promise<string> {
  await person.search('Mirela Sundrake');
  await person.openMenu(0);
  await person.chooseItem();
  await person.confirm();
  await person.openList();
  await person.search('Mirela Sundrake');
  return String(await person.cards.count());
}

async function movedOnFocus(person: PersonAtPages): Promise<string> {
  await person.confirmation.focus();
  return (await person.page.locator('dialog').getAttribute('style')) ?? 'none';
}

/** What stands where a name belongs in the first frame that has rows. */
async function nameAtFirst(person: PersonAtPages): Promise<string> {
  await person.page.reload({ waitUntil: 'commit' });
  const first = await person.page.waitForFunction(
    () =>
      document.querySelector('[role="listitem"]') && {
        text: document.querySelector('[role="listitem"] p')?.textContent,
      },
    undefined,
    { polling: 'raf' },
  );
  return (await first.jsonValue())?.text ?? 'none';
}

async function middleOfMore(person: PersonAtPages): Promise<string> {
  return person.page.evaluate(() => {
    scrollTo(0, document.body.scrollHeight);
    const box = document.querySelector('.more')?.getBoundingClientRect();
    if (!box || box.height === 0) return 'none';
    const [x, middle] = [box.left + box.width / 2, box.top + box.height / 2];
    const [seen, top] = [document.elementFromPoint(x, middle), document.elementFromPoint(x, box.top + 5)];
    return seen?.matches('.cookie-bar') && top?.matches('.more') ? 'covered' : 'free';
  });
}

/** How many rows are the same elements once the question is open. */
async function rowsThatStay(person: PersonAtPages): Promise<string> {
  await person.page.evaluate(() => {
    for (const row of document.querySelectorAll<HTMLElement>('[role="listitem"]')) row.dataset['stays'] = '';
  });
  await person.chooseItem();
  return String(await person.page.locator('[data-stays]').count());
}

async function sessionAtMenu(person: PersonAtPages): Promise<string> {
  const given: string[] = [];
  person.page.on('response', (response) => {
    void response.headerValue('set-cookie').then((cookie) => given.push(cookie ?? ''));
  });
  await person.openProfileMenu();
  await person.pause(300);
  return given.some((cookie) => cookie.startsWith('li_at=')) ? 'set' : 'kept';
}

async function itemOnly(person: PersonAtPages): Promise<string> {
  await person.chooseItem();
  return person.outcome();
}

async function itemRequest(person: PersonAtPages): Promise<string> {
  await person.chooseItem();
  return requestName(person);
}

async function firstName(person: PersonAtPages): Promise<string> {
  return person.cards.first().locator('p').first().innerText();
}

/** Who stands in the row while the answer to its removal is still out. */
async function rowsBeforeAnswer(person: PersonAtPages): Promise<string> {
  await person.page.route('**/server-request*', async (route) => {
    await person.pause(1500);
    await route.continue();
  });
  await person.confirm();
  return thirdName(person);
}

async function toastAndTruth(person: PersonAtPages): Promise<string> {
  const told = await person.page.locator('.toasts p').first().innerText();
  const connected = person.sandbox.connectedSlugs().includes('mirela-sundrake');
  return `${told}, ${connected ? 'though connected' : 'and removed'}`;
}

async function suggested(person: PersonAtPages): Promise<string> {
  return String((await person.page.locator('.rail a[href*="/in/mirela-sundrake/"]').count()) > 0);
}

/** Loads the list again, searches, and looks. */
function afterSearch(words: string, then: (person: PersonAtPages) => Promise<string>) {
  return async (person: PersonAtPages): Promise<string> => {
    await person.openList();
    await person.search(words);
    return then(person);
  };
}

async function typedOnce(person: PersonAtPages): Promise<string> {
  await person.page.locator('main input').first().fill('Mirela');
  await person.pause(700);
  return firstName(person);
}

/** The question as one text, which is how it reads to someone who joins everything. */
async function runningText(person: PersonAtPages): Promise<string> {
  const text = (await person.page.locator('dialog').textContent()) ?? '';
  return text.replace(/Don’t worry.*/, '');
}

async function nameText(person: PersonAtPages): Promise<string> {
  return (await person.cards.first().locator('p').first().textContent()) ?? '';
}

async function href(person: PersonAtPages): Promise<string> {
  return (await person.cards.first().locator('a').first().getAttribute('href')) ?? '';
}

async function pressed(person: PersonAtPages): Promise<string> {
  const box = await person.page.locator(BUTTON).boundingBox();
  await person.page.mouse.move((box?.x ?? 0) + 5, (box?.y ?? 0) + 5);
  await person.page.mouse.down();
  await person.pause(100);
  return (await person.page.locator('[role="menu"]').count()) > 0 ? 'open' : 'closed';
}

async function profilePressed(person: PersonAtPages): Promise<string> {
  const box = await person.page.locator('main .actions button').first().boundingBox();
  await person.page.mouse.move((box?.x ?? 0) + 5, (box?.y ?? 0) + 5);
  await person.page.mouse.down();
  await person.pause(100);
  return (await person.page.locator('[role="menu"]').count()) > 0 ? 'open' : 'closed';
}

/** The texts of the first row in the first frame that has rows. */
async function textAtFirst(person: PersonAtPages): Promise<string> {
  await person.page.reload({ waitUntil: 'commit' });
  const first = await person.page.waitForFunction(
    () => {
      const row = document.querySelector('[role="listitem"]');
      return row && { text: [...row.querySelectorAll('p')].map(({ textContent }) => textContent).join('') };
    },
    undefined,
    { polling: 'raf' },
  );
  return (await first.jsonValue())?.text ?? 'none';
}

async function skeletonFirst(person: PersonAtPages): Promise<string> {
  await person.page.reload();
  await person.pause(500);
  return (await person.page.locator('[aria-busy] .skeleton').count()) > 0 ? 'grey' : 'rows';
}

/** Whether a click is over in time; a page that hangs keeps the mouse waiting. */
function timed(target: (person: PersonAtPages) => Locator) {
  return async (person: PersonAtPages): Promise<string> => {
    const clicked = target(person)
      .click({ timeout: 7000 })
      .then(
        () => 'answers',
        () => 'hangs',
      );
    const soon = await Promise.race([clicked, person.pause(3500).then(() => 'hangs')]);
    return soon === 'hangs' ? soon : answers(person);
  };
}

/** Goes as far as the stage says. */
export async function goTo(person: PersonAtPages, stage: Stage, place: number): Promise<void> {
  if (stage.startsWith('profile')) {
    await person.openProfile('mirela-sundrake');
    if (stage === 'profile') return;
    await person.openProfileMenu();
    if (stage === 'profile menu') return;
    await person.chooseItem();
    await person.confirm();
    return;
  }
  await person.openList();
  if (stage === 'rows') return;
  await person.pause(300);
  if (stage === 'search') await person.search('Mirela');
  if (stage === 'list' || stage === 'search') return;
  await person.openMenu(place);
  if (stage === 'menu') return;
  await person.chooseItem();
  if (stage === 'question') return;
  await person.confirm();
}

export async function look(person: PersonAtPages, view: View): Promise<string> {
  if (view === 'outcome') return person.outcome();
  if (typeof view === 'function') return view(person);
  if ('count' in view) return String(await person.page.locator(view.count).count());
  if ('text' in view) {
    const element = person.page.locator(view.text).first();
    // What a lie adds is not on the truthful page.
    return element.innerText().catch(() => 'none');
  }
  const [selector, name] = view.attribute;
  return (await person.page.locator(selector).first().getAttribute(name)) ?? 'none';
}
