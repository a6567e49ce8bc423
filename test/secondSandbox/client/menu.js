/* global document, scrollX, scrollY */
import { icon, later, make } from './dom.js';
import { askQuestion } from './question.js';
import { sendRemoval } from './removal.js';
import { boot, concerns, moment } from './site.js';

/** The menu that is open, if one is. */
let open = null;
const pressed = new WeakSet();

export function closeMenu() {
  if (open === null) return;
  open.element.remove();
  if (open.button.hasAttribute('aria-expanded')) open.button.setAttribute('aria-expanded', 'false');
  open = null;
}

/** Opens or closes the menu of the row (or profile) that `button` belongs to; `cardNow` tells whose it is by then. */
export function pressOverflow(button, cardNow, route) {
  const card = cardNow();
  if (boot.traits.buttonDoes === 'remove' && route === 'list' && concerns(card)) return void sendRemoval(card, route);
  if (open?.button === button) return closeMenu();
  closeMenu();
  if (boot.traits.firstClickIgnored && concerns(card) && !pressed.has(button)) {
    pressed.add(button);
    return;
  }
  later(boot.traits.menuDelayMs, () => showMenu(button, cardNow, route));
}

function showMenu(button, cardNow, route) {
  const items = itemsOf(cardNow(), cardNow, route);
  const classic = boot.generation === 'A';
  const element = classic
    ? make(
        'div.artdeco-dropdown__content.artdeco-dropdown__content--is-open',
        { 'aria-hidden': 'false' },
        make(
          'div.artdeco-dropdown__content-inner',
          {},
          make(
            'ul',
            {},
            items.map((item) => make('li', {}, item)),
          ),
        ),
      )
    : make('div.menu', { role: 'menu' }, items);
  placeMenu(element, button, classic);
  if (boot.traits.ariaExpanded === 'kept') button.setAttribute('aria-expanded', 'true');
  open = { element, button };
  moment('menuOpen', cardNow(), { button });
}

function placeMenu(element, button, classic) {
  const { menuPlace } = boot.traits;
  const box = button.getBoundingClientRect();
  if (menuPlace === 'card' || (classic && menuPlace === 'portal')) {
    element.style.cssText = 'right:0;top:36px';
    return (button.getRootNode() === document ? button.parentElement : document.body).append(element);
  }
  element.style.cssText = `left:${Math.max(0, box.right + scrollX - 200)}px;top:${box.bottom + scrollY + 4}px`;
  if (menuPlace === 'shadow') {
    const host = make('div');
    host.attachShadow({ mode: 'open' }).append(element);
    // Styles do not reach in there.
    element.style.cssText += ';position:absolute;background:#fff;z-index:5';
    const remove = element.remove.bind(element);
    element.remove = () => (remove(), host.remove());
    return document.body.append(host);
  }
  if (menuPlace === 'frame') {
    const frame = make('iframe', {
      style: `${element.style.cssText};position:absolute;z-index:5;width:220px;height:120px`,
      title: 'menu',
    });
    document.body.append(frame);
    frame.contentDocument.body.append(element);
    const remove = element.remove.bind(element);
    element.remove = () => (remove(), frame.remove());
    return undefined;
  }
  return document.body.append(element);
}

/** One item in the client's own markup. */
function item(text, { hint, label, act, disabled, trash, route }) {
  let element;
  if (boot.generation === 'A' && route === 'profile') {
    element = make('div', { role: 'button', tabindex: '0', 'aria-label': label }, make('span', {}, text));
  } else if (boot.generation === 'A') {
    element = make(
      'div',
      {},
      make(
        'button.mn-connection-card__dropdown-item',
        { type: 'button', 'aria-label': label, disabled },
        make('li-icon', { type: trash ? 'trash-icon' : 'flag-icon' }),
        make('span.mn-connection-card__dropdown-option-text', {}, text),
        hint ? make('span', {}, hint) : null,
      ),
    );
  } else {
    const kind =
      boot.traits.itemKind === 'own' ? (boot.generation === 'B' ? 'button' : 'menuitem') : boot.traits.itemKind;
    element = make(
      'div',
      { role: kind, tabindex: '0', 'aria-disabled': disabled ? 'true' : null },
      make(
        'div',
        { 'aria-label': label },
        icon(trash ? 'trash-small' : 'flag-small'),
        make('p', {}, text),
        hint ? make('p', {}, hint) : null,
      ),
    );
  }
  element.addEventListener('click', () => !disabled && act?.());
  return element;
}

function itemsOf(card, cardNow, route) {
  const { traits, words } = boot;
  const { otherItems } = words;
  const extras = new Set(concerns(card) ? traits.menuExtras : []);
  const classicProfile = boot.generation === 'A' && route === 'profile';
  const own = classicProfile ? card.words.profileItem : card.words.item;
  const texts = { own, withdraw: 'Withdraw', unfollow: otherItems.unfollow };
  const text = concerns(card) ? texts[traits.itemWords] : own;
  const usualLabel = classicProfile ? card.words.profileItemLabel : route === 'profile' ? own : null;
  const remove = (disabled) => {
    const contradicts = concerns(card) && traits.itemText === 'report';
    const element = item(contradicts ? otherItems.report : text, {
      hint: traits.itemHint ? card.words.itemHint : null,
      label: traits.itemLabelNamed ? card.words.itemNamed : contradicts ? own : usualLabel,
      route,
      trash: true,
      disabled,
      act: () => chooseRemoval(cardNow, card, route),
    });
    element.addEventListener('pointerdown', () => moment('itemDown', cardNow()));
    return element;
  };
  return [
    extras.has('share') ? item(otherItems.share, { route }) : null,
    extras.has('pdf') ? item(otherItems.pdf, { route }) : null,
    extras.has('unfollow')
      ? item(otherItems.unfollow, { label: otherItems.unfollowLabel.replace('{name}', card.name), route })
      : null,
    extras.has('disabled-twin') ? remove(true) : null,
    remove(false),
    extras.has('double') ? remove(false) : null,
    extras.has('remove-follower') ? item('Remove follower', {}) : null,
    extras.has('report') ? item(otherItems.report, { route }) : null,
  ].filter((each) => each !== null);
}

function chooseRemoval(cardNow, before, route) {
  const card = cardNow() ?? before;
  closeMenu();
  moment('itemClick', card);
  const { itemDoes, profileAsks } = boot.traits;
  const does = !concerns(card) ? 'ask' : route === 'profile' && !profileAsks ? 'remove' : itemDoes;
  if (does === 'nothing') return;
  if (does !== 'ask') void sendRemoval(card, route);
  if (does === 'remove') return;
  // A list keyed by place reads at the last moment whom it means.
  askQuestion(card, (confirmed) => {
    const meant = boot.traits.keyedBy === 'place' && route === 'list' ? (cardNow() ?? confirmed) : confirmed;
    if (does === 'ask') void sendRemoval(meant, route);
  });
}

document.addEventListener('keydown', (event) => event.key === 'Escape' && closeMenu());
document.addEventListener('pointerdown', (event) => {
  if (open !== null && !event.composedPath().some((each) => each === open.element || each === open.button)) closeMenu();
});
