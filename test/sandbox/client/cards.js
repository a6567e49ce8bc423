import { dismissible, el } from './dom.js';
import { expand, hang, inCommon, nameOf, placeButton, tells, troubleAtQuestion } from './lies.js';

/**
 * One row of the connections list.
 * @param page the page's data
 * @param card the person, see listProtocol.ts
 * @param {{ remove: (card: object) => void, exchange: (card: object) => object }} list removes someone; makes two rows
 * trade places and gives whom what was open acts for then
 * @returns {HTMLElement}
 */
export function renderCard(page, card, list) {
  if (page.generation === 'A') return cardA(page, card, list);
  return page.generation === 'B' ? cardB(page, card, list) : cardC(page, card, list);
}

let filledAnew = false;

/** Whom a menu acts for: the card's own person, unless rows trade places meanwhile. */
function acting(card, list) {
  const whom = { card, swap: (lie, act) => tells(card, lie) && act(() => (whom.card = list.exchange(card))) };
  // Once: a list is filled again now and then, not at every click.
  whom.swap('swap-at-menu', (swap) => {
    if (!filledAnew) setTimeout(swap, 30);
    filledAnew = true;
  });
  return whom;
}

/** What choosing the item does. */
function choose(page, whom, list, ask) {
  const { card } = whom;
  if (tells(card, 'item-hangs')) hang();
  whom.swap('swap-at-item', (swap) => swap());
  if (tells(card, 'item-acts-at-once')) list.remove(whom.card);
  else ask(page, whom, list);
}

const drifted = (page, what) => page.drift.includes(what);
const linkTo = (page, card) => (drifted(page, 'profile-links') ? undefined : card.href);
// The new client links absolutely, the classic one relatively.
const absolute = (href) => href && new URL(href, location.href).href;
const removeWord = (page) => (drifted(page, 'labels') ? 'Disconnect…' : page.labels.removeConnection);

function cardC(page, card, list) {
  const keys = drifted(page, 'component-keys')
    ? { card: 'PersonRow_', image: 'PersonRowImage_' }
    : { card: 'ConnectionCard_', image: 'ConnectionCardProfileImage_' };
  const suffix = `${card.startIndex}-${card.slug}`;
  const href = absolute(linkTo(page, card));
  const expanded = tells(card, 'expanded-missing') ? undefined : 'false';
  const button = el('button', { 'aria-label': moreLabel(page, card), 'aria-expanded': expanded }, '…');
  button.addEventListener('click', () => openMenu(page, card, button, list));
  const actions = el('div', {}, messageLink(page, card));
  placeButton(card, actions, button);
  return el(
    'div',
    { class: 'sandbox-row', componentkey: keys.card + suffix },
    el(
      'div',
      {},
      el('a', { href }, el('div', { componentkey: keys.image + suffix }, picture(card))),
      el('a', { href }, el('p', {}, el('a', { href }, ...nameOf(card))), el('p', {}, card.headline)),
      el('p', {}, card.connectedOn),
      ...inCommon(card),
    ),
    actions,
  );
}

function cardB(page, card, list) {
  const names = drifted(page, 'view-names')
    ? { list: 'people-row', profile: 'people-profile', menu: 'people-overflow', message: 'msg-btn' }
    : {
        list: 'connections-list',
        profile: 'connections-profile',
        menu: 'connections-remove-connection-dropdown',
        message: 'message-button',
      };
  const href = absolute(linkTo(page, card));
  const button = el(
    'button',
    { 'aria-label': moreLabel(page, card), 'aria-expanded': 'false', 'data-view-name': names.menu },
    el('svg', { id: 'overflow-web-ios-small' }),
    '…',
  );
  button.addEventListener('click', () => openMenu(page, card, button, list));
  const photo = el('a', { href, 'data-view-name': names.profile, style: 'height:7.2rem;width:7.2rem' }, picture(card));
  const text = el('a', { href, 'data-view-name': names.profile });
  text.append(el('p', {}, el('a', { href }, ...nameOf(card))), el('p', {}, card.headline));
  const row = el(
    'div',
    { class: 'sandbox-row', componentkey: `auto-component-${crypto.randomUUID()}` },
    el('div', {}, photo, text, el('p', {}, card.connectedOn), ...inCommon(card)),
    el('div', { 'data-view-name': names.message }, messageLink(page, card)),
  );
  placeButton(card, row, button);
  return el('div', { 'data-view-name': names.list, 'data-display-contents': 'true' }, row);
}

function cardA(page, card, list) {
  const c = drifted(page, 'classes') ? () => `_${Math.random().toString(36).slice(2, 7)}` : (name) => name;
  const href = linkTo(page, card);
  const row = el('li', { class: `${c('mn-connection-card')} artdeco-list sandbox-row` });
  const content = el('div', { class: c('artdeco-dropdown__content'), 'aria-hidden': 'true' });
  const trigger = el(
    'button',
    {
      class: `${c('artdeco-dropdown__trigger')} ${c('mn-connection-card__dropdown-trigger')}`,
      'aria-label': moreLabel(page, card),
      'aria-expanded': 'false',
    },
    '…',
  );
  const shut = () => {
    content.classList.remove('artdeco-dropdown__content--is-open');
    content.setAttribute('aria-hidden', 'true');
    row.classList.remove('with-open-menu');
    expand(card, trigger, false);
  };
  trigger.addEventListener('click', () => {
    if (!opens(card, trigger)) return;
    content.classList.add('artdeco-dropdown__content--is-open');
    content.setAttribute('aria-hidden', 'false');
    row.classList.add('with-open-menu');
    expand(card, trigger, true);
    const close = dismissible(content, shut);
    const items = el('ul');
    const item = (text, act) =>
      items.append(el('li', {}, el('div', {}, el('button', { type: 'button', onclick: act }, text))));
    const whom = acting(card, list);
    if (!card.quirks.noRemove) {
      item(removeWord(page), () => {
        close();
        choose(page, whom, list, confirmModal);
      });
    }
    content.replaceChildren(el('div', { class: 'artdeco-dropdown__content-inner' }, items));
  });
  row.append(
    el('a', { class: c('mn-connection-card__picture'), href }, picture(card)),
    el(
      'div',
      { class: c('mn-connection-card__details') },
      el(
        'a',
        { class: c('mn-connection-card__link'), href },
        el('span', { class: c('mn-connection-card__name') }, ...nameOf(card)),
        el('span', { class: c('mn-connection-card__occupation') }, card.headline),
      ),
      el('time', { class: 'time-badge' }, card.connectedOn),
    ),
    el(
      'div',
      { class: 'mn-connection-card__action-container' },
      messageButton(page),
      el('div', { class: 'artdeco-dropdown' }, trigger, content),
    ),
  );
  return row;
}

function moreLabel(page, card) {
  return drifted(page, 'labels') ? 'Options' : card.moreActions;
}

function picture(card) {
  return el('figure', {}, el('img', { alt: card.pictureOf, width: '24', height: '24' }));
}

function messageLink(page, card) {
  const urn = encodeURIComponent(`urn:li:fsd_profile:${card.memberId}`);
  return el(
    'a',
    { 'aria-label': page.labels.message, href: `/messaging/compose/?profileUrn=${urn}` },
    page.labels.message,
  );
}

function messageButton(page) {
  return el('button', { type: 'button' }, page.labels.message);
}

/** False when this click is one that shows nothing. */
function opens(card, button) {
  if (card.quirks.staysShut) return false;
  if (card.quirks.secondClick && button.dataset.clicked === undefined) {
    button.dataset.clicked = '1';
    return false;
  }
  return true;
}

/** The page-level menu of the new client; in its first months the item was a div with role button. */
function openMenu(page, card, button, list) {
  if (!opens(card, button) || document.querySelector('.sandbox-menu')) return;
  const roles = drifted(page, 'roles') ? { menu: undefined, item: undefined } : { menu: 'menu', item: 'menuitem' };
  if (page.generation === 'B' && page.menuItemButtons && roles.item) roles.item = 'button';
  const box = button.getBoundingClientRect();
  const menu = el('div', {
    role: roles.menu,
    class: 'sandbox-menu sandbox-floating',
    style: `top:${Math.min(box.bottom, innerHeight - 60)}px;left:${Math.max(0, box.left - 120)}px`,
  });
  expand(card, button, true);
  const close = dismissible(menu, () => {
    menu.remove();
    expand(card, button, false);
  });
  const whom = acting(card, list);
  const item = el('div', { role: roles.item, tabindex: '0' }, el('p', {}, removeWord(page)));
  if (tells(card, 'item-second-line')) item.append(el('p', {}, 'They won’t see your updates any more'));
  item.addEventListener('click', () => {
    close();
    choose(page, whom, list, confirmNative);
  });
  if (card.quirks.noRemove) menu.append(el('div', { role: roles.item, tabindex: '0' }, el('p', {}, '…')));
  else menu.append(item);
  document.body.append(menu);
}

/** Native dialog of the new client. */
function confirmNative(page, whom, list) {
  const { card } = whom;
  if (card.quirks.noDialog) return;
  const dialog = el('dialog', { 'aria-labelledby': 'sandbox-dialog-title' });
  const viewName = page.generation === 'B' && !drifted(page, 'view-names') ? 'connections-remove' : undefined;
  const word = page.generation === 'B' ? page.labels.confirmShort : page.labels.confirm;
  const finish = () => {
    dialog.close();
    dialog.remove();
  };
  const question = el('p', {}, questionOf(whom.card));
  const show = () =>
    dialog.replaceChildren(
      el('h2', { id: 'sandbox-dialog-title' }, drifted(page, 'labels') ? 'Disconnect' : page.labels.removeConnection),
      question,
      el('button', { type: 'button', onclick: finish }, page.labels.cancel),
      el(
        'button',
        {
          type: 'button',
          'data-view-name': viewName,
          onclick: () => {
            finish();
            list.remove(whom.card);
          },
        },
        drifted(page, 'labels') ? 'Disconnect' : word,
      ),
    );
  dialog.addEventListener('cancel', () => dialog.remove());
  document.body.append(dialog);
  if (tells(card, 'question-skeleton')) {
    dialog.append(el('p', {}, '…'), el('button', { type: 'button', onclick: finish }, '×'));
    setTimeout(show, 500);
  } else show();
  if (tells(card, 'question-late-close')) {
    setTimeout(() => dialog.prepend(el('button', { type: 'button', onclick: finish }, '×')), 150);
  }
  if (tells(card, 'question-changes')) {
    setTimeout(() => (question.textContent = page.labels.removeQuestion.replaceAll('{name}', 'Someone Else')), 80);
  }
  if (tells(card, 'question-beside-advert')) {
    document.body.append(
      el(
        'div',
        { role: 'dialog', class: 'sandbox-corner' },
        el('p', {}, 'Try Premium'),
        el('button', {}, 'Start free trial'),
      ),
    );
  }
  whom.swap('swap-at-question', (swap) => setTimeout(swap, 80));
  troubleAtQuestion(card, page);
  dialog.showModal();
}

function questionOf(card) {
  return tells(card, 'question-starts-with-name')
    ? `${card.name} will be removed from your connections.`
    : card.question;
}

/** Modal of the classic client. */
function confirmModal(page, whom, list) {
  const { card } = whom;
  if (card.quirks.noDialog) return;
  const offered = tells(card, 'question-is-offer');
  const outlet = document.getElementById('artdeco-modal-outlet');
  const primary = drifted(page, 'classes')
    ? 'btn-a'
    : 'artdeco-modal__confirm-dialog-btn artdeco-button artdeco-button--primary';
  const finish = () => outlet.replaceChildren();
  outlet.replaceChildren(
    el(
      'div',
      { class: 'artdeco-modal-overlay' },
      el(
        'div',
        {
          class: drifted(page, 'classes') ? 'm-1' : 'artdeco-modal artdeco-modal--layer-confirmation',
          role: 'alertdialog',
          'data-test-modal': true,
          'aria-labelledby': 'sandbox-dialog-title',
        },
        el('h2', { id: 'sandbox-dialog-title' }, offered ? 'Stay in touch' : page.labels.removeConnectionTitle),
        el('p', {}, offered ? `Stay in touch with ${card.name}.` : questionOf(whom.card)),
        el(
          'div',
          { class: 'artdeco-modal__actionbar' },
          el(
            'button',
            {
              class: 'artdeco-modal__confirm-dialog-btn artdeco-button artdeco-button--secondary',
              'data-test-dialog-secondary-btn': true,
              onclick: finish,
            },
            page.labels.cancel,
          ),
          el(
            'button',
            {
              class: primary,
              'data-test-dialog-primary-btn': !drifted(page, 'classes'),
              onclick: () => {
                finish();
                list.remove(whom.card);
              },
            },
            offered ? 'Start free trial' : page.labels.confirmShort,
          ),
        ),
      ),
    ),
  );
  whom.swap('swap-at-question', (swap) => setTimeout(swap, 80));
  troubleAtQuestion(card, page);
}
