/* global document, location, addEventListener, sessionStorage, setTimeout */
import { later, make } from './dom.js';
import { clearSearch, redraw, render } from './list.js';
import { closeMenu } from './menu.js';
import { askQuestion, promote, closeQuestion, question } from './question.js';
import { sendRemoval, toast } from './removal.js';
import { findLike, held } from './rows.js';
import { ask, boot, concerns, onMoment, report } from './site.js';

const done = new Set();

function due(trouble, card) {
  // An offer comes whoever stands in the row.
  if (card !== undefined && trouble.do !== 'offer' && !concerns(card)) return false;
  if (trouble.always) return true;
  // What ends the page would otherwise come again on the next one.
  const lasting =
    trouble.do === 'reload' ||
    trouble.do === 'leave' ||
    trouble.do === 'switch-account' ||
    trouble.do === 'sign-in-again';
  const name = `trouble ${trouble.at} ${trouble.do}`;
  if (done.has(trouble) || (lasting && sessionStorage.getItem(name) !== null)) return false;
  done.add(trouble);
  if (lasting) sessionStorage.setItem(name, '1');
  return true;
}

function swap(card, how) {
  const other = findLike(card, how);
  const place = held.rows.findIndex((row) => row.slug === card.slug);
  if (other === undefined || place < 0) return;
  const otherPlace = held.rows.findIndex((row) => row.slug === other.slug);
  const rows = [...held.rows];
  rows[place] = other;
  if (otherPlace >= 0) rows[otherPlace] = card;
  held.rows = rows;
  render();
}

function insertAbove() {
  const fresh = held.spares[0] ?? held.rows.at(-1);
  held.rows = [fresh, ...held.rows.filter((row) => row !== fresh)];
  render();
}

/** Shows that LinkedIn refuses, and tells the server that it is shown. */
export function showObjection(kind, text = 'You’ve reached the limit for this action. Please try again later.') {
  void report({ shown: kind });
  if (kind === 'challenge' || kind === 'pin') return location.assign(`/checkpoint/challenge/AgE${kind}`);
  if (kind === 'login' || kind === 'authwall' || kind === 'chooser')
    return location.assign('/uas/login?session_redirect=%2Ffeed%2F');
  if (kind === 'limit-toast') return toast(text, 'error');
  if (kind === 'too-many-requests') return toast('Too many requests. Please slow down.', 'error');
  const content =
    kind === 'restricted'
      ? [
          make('h1', {}, 'Access to your account has been temporarily restricted'),
          make('p', {}, 'Please verify your identity.'),
        ]
      : [
          make('h1', {}, 'Let’s do a quick security check'),
          make('iframe#captcha-internal', { title: 'captcha', srcdoc: '<p>Puzzle</p>', width: '200', height: '60' }),
        ];
  return document.body.append(make('section.captcha', { style: 'inset:0 0 82vh 0' }, content));
}

function hang(ms) {
  const end = Date.now() + ms;
  while (Date.now() < end);
}

function otherDialog() {
  const ok = make('button', { type: 'button' }, 'OK');
  const element = make(
    'dialog',
    { 'data-testid': 'dialog' },
    make('h2', {}, 'Turn on notifications?'),
    make('p', {}, 'Never miss a message.'),
    ok,
  );
  ok.addEventListener('click', () => (element.close(), element.remove()));
  document.body.append(element);
  element.showModal();
}

/** “Try Premium” over the whole page; one that stays does not close at Escape, and a layer is no dialog of the browser's. */
function offer({ stays, layer }) {
  if (document.querySelector('.offer') !== null) return;
  const dismiss = make('button', { type: 'button', 'aria-label': 'Dismiss' }, '×');
  const element = make(
    layer ? 'div.offer' : 'dialog.offer',
    layer ? { role: 'dialog', 'aria-modal': 'true', style: 'position:fixed;inset:0;z-index:99;background:#fff' } : {},
    make('h2', {}, 'Try Premium for free'),
    make('p', {}, 'See who has viewed your profile.'),
    make('button', { type: 'button' }, 'Start free trial'),
    dismiss,
  );
  const close = () => (element.close?.(), element.remove());
  dismiss.addEventListener('click', close);
  element.addEventListener('cancel', (event) => {
    event.preventDefault();
    if (!stays) close();
  });
  // Chromium closes at a second Escape whatever the page says.
  element.addEventListener('keydown', (event) => stays && event.preventDefault());
  document.body.append(element);
  element.showModal?.();
}

/** A second question, about someone else, over the first one. */
function rivalQuestion(card) {
  const other = findLike(card, 'next');
  if (other) askQuestion(other, (one) => sendRemoval(one, 'list'));
}

function swapButtons() {
  const { confirm, cancel } = question;
  if (confirm === null || cancel === null) return;
  const mark = make('span');
  confirm.replaceWith(mark);
  cancel.replaceWith(confirm);
  mark.replaceWith(cancel);
}

/** Where a page asks for what else it shows. */
function moreAddress() {
  return boot.generation === 'A'
    ? '/voyager/api/identity/dash/profileComponents'
    : '/flagship-web/rsc-action/actions/pagination?sduiid=com.linkedin.sdui.pagers.profile.cards';
}

const DEEDS = {
  swap: (trouble, card) => swap(card, trouble.with ?? 'any-like'),
  refill: () => {
    held.rows = [...held.rows].reverse();
    render();
  },
  'insert-above': insertAbove,
  'drop-card': (_, card) => {
    held.rows = held.rows.filter((row) => row.slug !== card.slug);
    render();
  },
  object: (trouble) => showObjection(trouble.objection, trouble.text),
  reload: () => location.reload(),
  leave: () => location.assign('/feed/'),
  hang: (trouble) => hang(trouble.ms ?? 1000),
  'close-menu': closeMenu,
  'close-question': closeQuestion,
  'second-question': (_, card) => promote(card),
  'other-dialog': otherDialog,
  offer,
  'rename-question': (_, card) => {
    if (question.name) question.name.textContent = findLike(card, 'next')?.name ?? 'Ottoline Cray';
  },
  'rival-question': (_, card) => rivalQuestion(card),
  'same-row-again': (_, card) => {
    held.rows = held.rows.flatMap((row) => (row.slug === card.slug ? [row, row] : [row]));
    render();
  },
  'other-date': () => {
    boot.traits.tweaks = [...boot.traits.tweaks, 'other-date'];
    render();
  },
  'swap-buttons': swapButtons,
  'lock-confirm': (trouble) => {
    const { confirm } = question;
    confirm.disabled = true;
    setTimeout(() => (confirm.disabled = false), trouble.ms ?? 1500);
  },
  'cover-confirm': (trouble) => {
    const cover = make('div.cover', {}, 'A message in the way');
    (question.element ?? document.body).append(cover);
    setTimeout(() => cover.remove(), trouble.ms ?? 1500);
  },
  toast: (trouble) => toast(trouble.text, 'error'),
  'ask-before-leaving': () => addEventListener('beforeunload', (event) => event.preventDefault()),
  'switch-account': () => report({ order: 'switch-account' }),
  'move-confirm': () => {
    if (question.element) question.element.style.marginTop = '140px';
  },
  'clear-search': clearSearch,
  redraw,
  'sign-in-again': () => report({ order: 'sign-in-again' }),
  'ask-more': () => void ask(moreAddress(), '{}').catch(() => undefined),
};

const REPORTED = new Set(['menuOpen', 'questionOpen', 'confirmClick']);

export function startTroubles() {
  onMoment((name, card, details) => {
    for (const trouble of boot.traits.troubles) {
      if (trouble.at === name && due(trouble, card))
        later(trouble.delayMs ?? 0, () => DEEDS[trouble.do](trouble, card));
    }
    if (details.bought) void report({ moment: name, slug: card.slug, bought: true });
    if (!REPORTED.has(name)) return;
    void report({ moment: name, slug: card?.slug }).then(({ show, delayMs }) => {
      if (show !== undefined) setTimeout(() => showObjection(show), delayMs ?? 0);
    });
  });
}
