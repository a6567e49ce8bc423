/* global document, location, scrollTo */
import { make } from './dom.js';
import { pressOverflow } from './menu.js';
import { boot, moment } from './site.js';

let refresh = () => undefined;

/** The page after its own removal: the person can be invited again. */
export function profileChanged() {
  boot.connected = false;
  refresh();
}

const EXTRAS = ['share', 'pdf', 'unfollow', 'report'];

function state() {
  if (boot.connected) return 'connected';
  return { connect: 'connectable', unchanged: 'connected', pending: 'pending' }[boot.traits.profileAfter];
}

function inviteLink(card) {
  return make(
    'a',
    {
      href: `/preload/custom-invite/?vanityName=${encodeURIComponent(card.slug)}`,
      'aria-label': `Invite ${card.name} to connect`,
    },
    boot.words.connect,
  );
}

function actions(card) {
  const compose = make('a', { href: `/messaging/compose/?recipient=${card.profileId}` }, boot.words.message);
  const nodes = {
    connected: [compose],
    connectable: [inviteLink(card)],
    pending: [
      make('a', { href: '#', 'aria-label': `Pending, click to withdraw invitation sent to ${card.name}` }, 'Pending'),
    ],
  }[state()];
  return [...nodes, moreButton(card)];
}

function moreButton(card) {
  const classic = boot.generation === 'A';
  const label = boot.words.profileMore;
  const { ariaExpanded } = boot.traits;
  const button = make(
    classic ? 'button.artdeco-dropdown__trigger.artdeco-dropdown__trigger--placement-bottom' : 'button',
    {
      type: 'button',
      'aria-label': classic ? 'More actions' : boot.traits.profileMoreLabel ? label : null,
      id: classic ? 'ember42-profile-overflow-action' : null,
      'aria-expanded': ariaExpanded === 'absent' ? null : 'false',
    },
    make('span', {}, label),
  );
  const presses = classic ? 'click' : boot.traits.profileMenuPresses;
  button.addEventListener(presses, () => {
    moment('buttonDown', card);
    // Someone who is no connection has no removal in the menu.
    if (state() === 'connected') pressOverflow(button, () => card, 'profile');
  });
  return make('div', { 'data-display-contents': 'true' }, button, make('span', { 'data-menu-portal-anchor': '' }));
}

function topCard(card, own) {
  const { traits } = boot;
  const heading = make(traits.profileHeading, {}, card.name);
  const marker = `ProfileVerificationTriggerRef-${card.slug}`;
  const key = `com.linkedin.sdui.profile.card.ref.${card.profileId}Topcard`;
  const named = traits.profileMarker
    ? make(
        'a',
        { componentkey: marker, href: '#' },
        make('div', { 'data-display': 'flex' }, make('div', { componentkey: marker }, heading)),
      )
    : heading;
  // It stands there twice, once for eyes and once for ears.
  const degree =
    own && state() === 'connected'
      ? [make('p', {}, `· ${boot.words.firstDegree}`), make('p.out-of-sight', {}, `· ${boot.words.firstDegree}`)]
      : null;
  const contact = make('a', { href: `/in/${encodeURIComponent(card.slug)}/overlay/contact-info/` }, 'Contact info');
  return make(
    'div',
    { componentkey: key, id: own ? key : null },
    make(
      'section',
      { 'data-view-name': 'profile-top-card' },
      named,
      degree,
      make('p', {}, card.headline),
      own ? [contact, make('p', {}, '500+ connections')] : null,
      own ? make('div.actions', {}, actions(card)) : inviteLink(card),
    ),
  );
}

function classicTop(card) {
  const degree = make(
    'span.dist-value',
    {},
    make('span.visually-hidden', {}, '1st degree connection'),
    boot.words.firstDegree,
  );
  return make(
    'section.artdeco-card.ph5',
    {},
    make('h1', {}, card.name),
    state() === 'connected' ? degree : null,
    make('div', {}, card.headline),
    make('div.actions', {}, actions(card)),
  );
}

/** The profile of one person, with others in the side column who look the same. */
export function startProfile() {
  const { card } = boot;
  boot.traits = { ...boot.traits, menuExtras: [...EXTRAS, ...boot.traits.menuExtras] };
  refresh = () => {
    const classic = boot.generation === 'A';
    const top = classic ? classicTop(card) : topCard(card, true);
    const contents = [top, make('section', {}, make('h2', {}, 'About'), make('p', {}, 'Nothing here is real.'))];
    const aside = make(
      'aside',
      {},
      make('h2', {}, 'People you may know'),
      boot.side.map((each) => topCard(each, false)),
    );
    const main = make(
      'main',
      {},
      classic ? contents : make('section', { 'aria-label': 'Primary content' }, contents),
      boot.traits.sideColumn ? aside : null,
    );
    (document.querySelector('main') ?? document.getElementById('root')).replaceWith(main);
  };
  refresh();
  if (location.hash === '') scrollTo(0, 0);
  moment('ready', card);
}
