import { dismissible, el } from './dom.js';

/**
 * One row of the connections list.
 * @param page the page's data
 * @param card the person, see listProtocol.ts
 * @param {() => void} remove called when the removal is confirmed
 * @returns {HTMLElement}
 */
export function renderCard(page, card, remove) {
  if (page.generation === 'A') return cardA(page, card, remove);
  return page.generation === 'B' ? cardB(page, card, remove) : cardC(page, card, remove);
}

const drifted = (page, what) => page.drift.includes(what);
const linkTo = (page, card) => (drifted(page, 'profile-links') ? undefined : card.href);
// The new client links absolutely, the classic one relatively.
const absolute = (href) => href && new URL(href, location.href).href;
const removeWord = (page) => (drifted(page, 'labels') ? 'Disconnect…' : page.labels.removeConnection);

function cardC(page, card, remove) {
  const keys = drifted(page, 'component-keys')
    ? { card: 'PersonRow_', image: 'PersonRowImage_' }
    : { card: 'ConnectionCard_', image: 'ConnectionCardProfileImage_' };
  const suffix = `${card.startIndex}-${card.slug}`;
  const href = absolute(linkTo(page, card));
  const button = el('button', { 'aria-label': moreLabel(page, card), 'aria-expanded': 'false' }, '…');
  button.addEventListener('click', () => openMenu(page, card, button, () => confirmNative(page, card, remove)));
  return el(
    'div',
    { class: 'sandbox-row', componentkey: keys.card + suffix },
    el(
      'div',
      {},
      el('a', { href }, el('div', { componentkey: keys.image + suffix }, picture(card))),
      el('a', { href }, el('p', {}, el('a', { href }, card.name)), el('p', {}, card.headline)),
      el('p', {}, card.connectedOn),
    ),
    el('div', {}, messageLink(page, card), button),
  );
}

function cardB(page, card, remove) {
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
  button.addEventListener('click', () => openMenu(page, card, button, () => confirmNative(page, card, remove)));
  const photo = el('a', { href, 'data-view-name': names.profile, style: 'height:7.2rem;width:7.2rem' }, picture(card));
  const text = el('a', { href, 'data-view-name': names.profile });
  text.append(el('p', {}, el('a', { href }, card.name)), el('p', {}, card.headline));
  return el(
    'div',
    { 'data-view-name': names.list, 'data-display-contents': 'true' },
    el(
      'div',
      { class: 'sandbox-row', componentkey: `auto-component-${crypto.randomUUID()}` },
      el('div', {}, photo, text, el('p', {}, card.connectedOn)),
      el('div', { 'data-view-name': names.message }, messageLink(page, card)),
      button,
    ),
  );
}

function cardA(page, card, remove) {
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
    trigger.setAttribute('aria-expanded', 'false');
  };
  trigger.addEventListener('click', () => {
    if (!opens(card, trigger)) return;
    content.classList.add('artdeco-dropdown__content--is-open');
    content.setAttribute('aria-hidden', 'false');
    row.classList.add('with-open-menu');
    trigger.setAttribute('aria-expanded', 'true');
    const close = dismissible(content, shut);
    const items = el('ul');
    const item = (text, act) =>
      items.append(el('li', {}, el('div', {}, el('button', { type: 'button', onclick: act }, text))));
    if (!card.quirks.noRemove) {
      item(removeWord(page), () => {
        close();
        confirmModal(page, card, remove);
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
        el('span', { class: c('mn-connection-card__name') }, card.name),
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
function openMenu(page, card, button, choose) {
  if (!opens(card, button) || button.getAttribute('aria-expanded') === 'true') return;
  const roles = drifted(page, 'roles') ? { menu: undefined, item: undefined } : { menu: 'menu', item: 'menuitem' };
  if (page.generation === 'B' && page.menuItemButtons && roles.item) roles.item = 'button';
  const box = button.getBoundingClientRect();
  const menu = el('div', {
    role: roles.menu,
    class: 'sandbox-menu sandbox-floating',
    style: `top:${Math.min(box.bottom, innerHeight - 60)}px;left:${Math.max(0, box.left - 120)}px`,
  });
  button.setAttribute('aria-expanded', 'true');
  const close = dismissible(menu, () => {
    menu.remove();
    button.setAttribute('aria-expanded', 'false');
  });
  const item = el('div', { role: roles.item, tabindex: '0' }, el('p', {}, removeWord(page)));
  item.addEventListener('click', () => {
    close();
    choose();
  });
  if (card.quirks.noRemove) menu.append(el('div', { role: roles.item, tabindex: '0' }, el('p', {}, '…')));
  else menu.append(item);
  document.body.append(menu);
}

/** Native dialog of the new client. */
function confirmNative(page, card, remove) {
  if (card.quirks.noDialog) return;
  const dialog = el('dialog', { 'aria-labelledby': 'sandbox-dialog-title' });
  const viewName = page.generation === 'B' && !drifted(page, 'view-names') ? 'connections-remove' : undefined;
  const word = page.generation === 'B' ? page.labels.confirmShort : page.labels.confirm;
  const finish = () => {
    dialog.close();
    dialog.remove();
  };
  dialog.append(
    el('h2', { id: 'sandbox-dialog-title' }, drifted(page, 'labels') ? 'Disconnect' : page.labels.removeConnection),
    el('p', {}, card.question),
    el('button', { type: 'button', onclick: finish }, page.labels.cancel),
    el(
      'button',
      {
        type: 'button',
        'data-view-name': viewName,
        onclick: () => {
          finish();
          remove();
        },
      },
      drifted(page, 'labels') ? 'Disconnect' : word,
    ),
  );
  dialog.addEventListener('cancel', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Modal of the classic client. */
function confirmModal(page, card, remove) {
  if (card.quirks.noDialog) return;
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
        el('h2', { id: 'sandbox-dialog-title' }, page.labels.removeConnectionTitle),
        el('p', {}, card.question),
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
                remove();
              },
            },
            page.labels.confirmShort,
          ),
        ),
      ),
    ),
  );
}
