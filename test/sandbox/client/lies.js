import { el, send, toast } from './dom.js';

/** What a page can do that no one expects: the switches of LIES in faults.ts, as far as they are the page's own doing. */

/** Whether a lie holds for a card, or for the page. */
export const tells = (cardOrPage, lie) => cardOrPage.lies.includes(lie);

/** The name as a card shows it, with what LinkedIn puts beside it. */
export function nameOf(card) {
  if (tells(card, 'badge-inline')) return [el('span', {}, card.name), el('span', {}, '1st')];
  if (tells(card, 'badge-hidden')) return [card.name, el('span', { class: 'sandbox-unseen' }, 'Verified profile')];
  return [card.name];
}

/** An acquaintance in common, linked in the card. */
export function inCommon(card) {
  if (!tells(card, 'link-in-common')) return [];
  return [el('p', {}, el('a', { href: '/in/someone-in-common/' }, 'Someone InCommon'), ' is a mutual connection')];
}

/** Puts a card's overflow button where it belongs, when it is its time. */
export function placeButton(card, holder, button) {
  if (tells(card, 'button-missing')) return;
  if (tells(card, 'button-late')) setTimeout(() => holder.append(button), 400);
  else holder.append(button);
}

export function expand(card, button, open) {
  if (tells(card, 'expanded-never-changes') || tells(card, 'expanded-missing')) return;
  button.setAttribute('aria-expanded', String(open));
}

/** Never gives the page back. */
export function hang() {
  for (;;);
}

/** What comes up while the question is open. */
export function troubleAtQuestion(card, page) {
  const soon = (act) => setTimeout(act, 60);
  if (tells(card, 'limit-at-question'))
    soon(() => toast('You’ve reached the limit for this. Please try again later.', 'error'));
  // Whatever is pressed next: the message is there before the page does what was pressed.
  if (tells(card, 'limit-at-press')) {
    const say = () => toast('You’ve reached the limit for this. Please try again later.', 'error');
    addEventListener('click', say, { capture: true, once: true });
  }
  if (tells(card, 'restricted-at-question')) {
    soon(() =>
      document.body.prepend(el('section', {}, el('h2', {}, 'Access to your account has been temporarily restricted'))),
    );
  }
  if (tells(card, 'captcha-at-question')) {
    soon(() =>
      document.body.append(
        el('iframe', { src: '/captcha/frame?arkoselabs', title: 'Verification', width: '400', height: '300' }),
      ),
    );
  }
  if (tells(card, 'password-at-question')) soon(() => document.body.append(el('input', { type: 'password' })));
  for (const [lie, path] of [
    ['401-at-question', '/voyager/api/presence?answer=401'],
    ['429-at-question', '/voyager/api/presence?answer=429'],
    ['login-at-question', '/voyager/api/presence?answer=login'],
    ['document-at-question', '/voyager/api/presence?answer=document'],
    ['tracking-refused-at-question', '/li/track?answer=403'],
  ]) {
    if (tells(card, lie)) soon(() => void send(path, { generation: page.generation }).catch(() => undefined));
  }
}

/** What lies over or beside the list without being anyone's business. */
export function furnish(page) {
  if (tells(page, 'cookie-banner')) {
    document.body.append(
      el(
        'div',
        { role: 'dialog', 'aria-label': 'Cookies', class: 'sandbox-corner' },
        el('p', {}, 'LinkedIn uses cookies to make the most of your visit.'),
        el('button', {}, 'Accept'),
        el('button', {}, 'Reject'),
      ),
    );
  }
  if (tells(page, 'conversation')) {
    const words = el('p', {}, 'We have reached the limit of our budget.');
    document.body.append(
      el(
        'div',
        { role: 'dialog', class: 'sandbox-corner' },
        el('h2', {}, 'Lou Park'),
        words,
        el('div', { contenteditable: 'true' }, ''),
      ),
    );
    setInterval(() => (words.textContent = `Please try again later, at ${Date.now()}.`), 50);
  }
}

/** Suggests to invite someone again who was removed a moment ago. */
export function suggest(card) {
  document
    .querySelector('main')
    .append(
      el(
        'section',
        {},
        el('h2', {}, 'More suggestions for you'),
        el(
          'div',
          { componentkey: `ConnectionCard_0-${card.slug}` },
          el('a', { href: card.href }, el('p', {}, card.name)),
        ),
      ),
    );
}

/** What is found, as options below the search box. */
export function offer(cards) {
  document.getElementById('sandbox-options')?.remove();
  document.body.append(
    el(
      'div',
      { id: 'sandbox-options', role: 'listbox', class: 'sandbox-corner' },
      ...cards.map((card) => el('div', { role: 'option' }, el('p', {}, card.name), el('p', {}, card.headline))),
    ),
  );
}
