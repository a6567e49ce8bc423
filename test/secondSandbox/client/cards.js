/* global document */
import { icon, later, make } from './dom.js';
import { boot, concerns } from './site.js';

/** What an element is for, known to the page's script alone. */
const roles = new WeakMap();

/** Whether a row that stands already is being filled again: then nothing comes late. */
let again = false;

export function giveRole(element, role) {
  roles.set(element, role);
  return element;
}

export const roleOf = (element) => roles.get(element);

/** The person whom a row stands for now: rows keyed by place change theirs. */
export const cardRows = new WeakMap();

function shownDate(card) {
  if (hasTweak(card, 'no-date')) return '';
  return hasTweak(card, 'other-date')
    ? card.date.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 3) % 10))
    : card.date;
}

export function hasTweak(card, name) {
  return boot.traits.tweaks.includes(name) && concerns(card);
}

const hasBadge = (card, name) => boot.traits.badges.includes(name) && concerns(card);

/** The name as this page writes it: split, marked, with badges, as the traits say. */
function nameNodes(card) {
  let { name } = card;
  if (hasTweak(card, 'no-name')) name = '';
  if (hasTweak(card, 'name-of-another')) name = 'Ottoline Cray';
  if (hasBadge(card, 'marks')) name = `\u200f${name.replace(/ /g, '\u00a0')}\u200e`;
  const nodes = [];
  if (boot.traits.splitNames) {
    const cut = Math.ceil([...name].length / 2);
    const letters = [...name];
    nodes.push(make('span', {}, letters.slice(0, cut).join('')), document.createTextNode(letters.slice(cut).join('')));
  } else if (boot.traits.namesTwice) {
    nodes.push(make('span', { 'aria-hidden': 'true' }, name), make('span.out-of-sight', {}, name));
  } else nodes.push(name);
  if (hasBadge(card, 'pronouns')) nodes.push(make('span.pronouns', {}, ' (she/her)'));
  if (hasBadge(card, 'degree')) nodes.push(make('span.badge', {}, ` · ${boot.words.firstDegree}`));
  if (hasBadge(card, 'glued')) nodes.push(make('span.badge', {}, boot.words.firstDegree));
  if (hasBadge(card, 'hidden-degree')) nodes.push(make('span.out-of-sight', {}, 'Verified profile'));
  if (hasBadge(card, 'verified'))
    nodes.push(make('span', { role: 'img', 'aria-label': 'Verified' }, icon('verified-small')));
  if (hasBadge(card, 'premium')) nodes.push(make('span.badge', { 'aria-label': 'Premium member' }, 'in'));
  return nodes;
}

function photo(card) {
  const frame = hasBadge(card, 'open-to-work') ? make('span', {}, '#OPENTOWORK') : null;
  return make(
    'figure',
    {},
    make('img', {
      alt: card.name === '' ? '' : `${card.name}’s profile picture`,
      src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=',
    }),
    frame,
  );
}

/** The button that opens the menu; null where a tweak leaves it out. */
function overflow(card, attributes, classic) {
  if (hasTweak(card, 'no-button')) return null;
  const { ariaExpanded } = boot.traits;
  const label = hasTweak(card, 'button-of-another') ? 'More actions for Ottoline Cray' : card.words.more;
  const button = giveRole(
    make(
      'button',
      {
        type: 'button',
        'aria-label': label,
        'aria-expanded': ariaExpanded === 'absent' ? null : 'false',
        disabled: hasTweak(card, 'disabled-button'),
        ...attributes,
      },
      classic
        ? make('li-icon', { type: 'ellipsis-horizontal-icon' }, '⋯')
        : make('span', {}, icon('overflow-web-ios-small'), '⋯'),
    ),
    'overflow',
  );
  if (boot.traits.buttonOnHover) button.classList.add('on-hover');
  return button;
}

/** Puts the button where it belongs, at once or later, once or twice, in the open or in a shadow root. */
function withButton(place, card, attributes, classic) {
  const put = () => {
    const button = overflow(card, attributes, classic);
    if (button === null) return;
    if (hasTweak(card, 'button-in-shadow')) {
      const host = make('span');
      host.attachShadow({ mode: 'open' }).append(button);
      place.append(host);
    } else place.append(button);
    if (hasTweak(card, 'two-buttons')) place.append(overflow(card, attributes, classic));
  };
  later(concerns(card) && !again ? boot.traits.buttonDelayMs : 0, put);
  return place;
}

function extraLinks(card) {
  const links = [];
  if (hasTweak(card, 'acquaintance-link')) {
    links.push(
      make(
        'p.insight',
        {},
        make('a', { href: '/in/sabra-thistlewood-19/' }, 'Sabra Thistlewood'),
        ' is a mutual connection',
      ),
    );
  }
  if (hasTweak(card, 'member-id-link')) links.push(make('a.insight', { href: `/in/${card.profileId}/` }, '✓'));
  return links;
}

function linkOf(card) {
  if (hasTweak(card, 'no-links')) return '#';
  return hasTweak(card, 'link-of-another') ? '/in/sabra-thistlewood-19/' : card.href;
}

const keyOf = (card) =>
  hasTweak(card, 'key-of-another') ? card.key.replace(/-.*/, '-sabra-thistlewood-19') : card.key;

const compose = (card) =>
  `/messaging/compose/?profileUrn=urn%3Ali%3Afsd_profile%3A${card.profileId}&interop=msgOverlay`;

/** Ember. */
function classicCard(card) {
  const href = linkOf(card).replace(/^https?:\/\/[^/]+/, boot.traits.links === 'absolute' ? '' : '$&');
  const actions = make(
    'div.mn-connection-card__action-container',
    {},
    make('a.artdeco-button', { href: compose(card) }, boot.words.message),
  );
  return make(
    'li.mn-connection-card.artdeco-list',
    { 'data-test-connection': 'ember' },
    make('a.mn-connection-card__picture', { href }, photo(card)),
    make(
      'div.mn-connection-card__details',
      {},
      make(
        'a.mn-connection-card__link',
        { href },
        make('span.visually-hidden', {}, 'Member’s name'),
        make('span.mn-connection-card__name', {}, nameNodes(card)),
        make('span.visually-hidden', {}, 'Member’s occupation'),
        make('span.mn-connection-card__occupation', {}, card.headline),
      ),
      extraLinks(card),
      make('time.time-badge', {}, card.ago),
    ),
    withButton(
      actions,
      card,
      { class: 'artdeco-dropdown__trigger mn-connection-card__dropdown-trigger', 'data-control-name': 'ellipsis' },
      true,
    ),
  );
}

/** React of 2025: nothing but data-view-name, and a link within a link. */
function middleCard(card) {
  const href = linkOf(card);
  const inner = make('div', {}, make('p', {}, make('a', { href }, nameNodes(card))), make('p', {}, card.headline));
  nameLater(inner, card);
  return make(
    'div',
    { 'data-view-name': 'connections-list', 'data-display-contents': 'true' },
    make(
      'div.row',
      { componentkey: `auto-component-${card.memberId}` },
      make('a', { href, 'data-view-name': 'connections-profile', style: 'height:7.2rem;width:7.2rem' }, photo(card)),
      make(
        'div',
        {},
        make('a', { href, 'data-view-name': 'connections-profile' }, inner),
        giveRole(make('p', {}, shownDate(card)), 'date'),
        extraLinks(card),
      ),
      withButton(
        make(
          'div.actions',
          {},
          make(
            'div',
            { 'data-view-name': 'message-button' },
            make('a', { href: compose(card), 'aria-label': boot.words.message }, boot.words.message),
          ),
        ),
        card,
        { 'data-view-name': 'connections-remove-connection-dropdown' },
        false,
      ),
    ),
  );
}

/** React of 2026: the key names the person. */
function lateCard(card) {
  const href = linkOf(card);
  const name = make('p', {}, nameNodes(card));
  const headline = make('p', {}, card.headline);
  const texts = make('div', {}, boot.traits.headlineFirst ? [headline, name] : [name, headline]);
  nameLater(texts, card);
  return make(
    'div',
    { role: 'listitem' },
    make(
      'div.row',
      { componentkey: keyOf(card) },
      make(
        'a',
        { href, componentkey: keyOf(card).replace('ConnectionCard_', 'ConnectionCardProfileImage_') },
        photo(card),
      ),
      make('div', {}, make('a', { href }, texts), giveRole(make('p', {}, shownDate(card)), 'date'), extraLinks(card)),
      withButton(make('div.actions', {}, make('a', { href: compose(card) }, boot.words.message)), card, {}, false),
    ),
  );
}

/** Leaves the name out at first, so that the headline stands in its place. */
function nameLater(texts, card) {
  const name = texts.firstElementChild;
  if (boot.traits.nameDelayMs === 0 || again || !concerns(card)) return;
  name.remove();
  later(boot.traits.nameDelayMs, () => texts.prepend(name));
}

const BUILDERS = { A: classicCard, B: middleCard, C: lateCard };

/** Empties a row and writes its texts later; links, picture and button are there at once. */
function withLateTexts(row, delay) {
  const written = [...row.querySelectorAll('p, time, .mn-connection-card__link > span')].map((text) => {
    const nodes = [...text.childNodes];
    text.replaceChildren();
    return () => text.replaceChildren(...nodes);
  });
  later(delay, () => written.forEach((write) => write()));
}

/** The row of one person. */
export function buildCard(card, filling = false) {
  again = filling;
  const element = BUILDERS[boot.generation](card);
  if (boot.traits.textDelayMs > 0 && !again) withLateTexts(element, boot.traits.textDelayMs);
  again = false;
  if (hasTweak(card, 'both-generations')) {
    const other = boot.generation === 'A' ? lateCard : classicCard;
    element.append(
      make('div.inner', {}, other({ ...card, slug: 'sabra-thistlewood-19', href: '/in/sabra-thistlewood-19/' })),
    );
  }
  cardRows.set(element, card);
  return element;
}
