import { dismissible, el, send, toast } from './dom.js';

/** The More menu of a profile page, in both clients. */

const page = JSON.parse(document.getElementById('sandbox-page').textContent);

function opens(button) {
  if (page.staysShut) return false;
  if (page.secondClick && button.dataset.clicked === undefined) {
    button.dataset.clicked = '1';
    return false;
  }
  return true;
}

async function remove() {
  const id = 'com.linkedin.sdui.mynetwork.RemoveConnectionVanityName';
  const [path, body] =
    page.markup === 'ember'
      ? [
          '/voyager/api/relationships/dash/connections?action=removeFromMyConnections',
          { connectionUrn: `urn:li:fsd_connection:${page.memberId}` },
        ]
      : [
          `/flagship-web/rsc-action/actions/server-request?sduiid=${id}`,
          { requestId: id, requestedArguments: { payload: { disconnectVanityName: page.slug } } },
        ];
  const response = await send(path, body);
  if (!response.ok) {
    toast('Something went wrong', 'error');
    return;
  }
  toast(page.labels.removed);
  // The page takes the new state without a reload.
  document.getElementById('sandbox-remove-item')?.remove();
  const row = document.getElementById('sandbox-more')?.parentElement;
  row?.querySelector('a[href^="/messaging/compose/"]')?.replaceWith(inviteLink());
}

function inviteLink() {
  return el(
    'a',
    { href: `/preload/custom-invite/?vanityName=${encodeURIComponent(page.slug)}`, 'aria-label': page.labels.connect },
    '+',
  );
}

function choose() {
  if (page.actsAtOnce) {
    void remove();
    return;
  }
  const dialog = el('dialog', {});
  const finish = () => {
    dialog.close();
    dialog.remove();
  };
  dialog.append(
    el('h2', {}, page.labels.removeConnectionTitle),
    el('p', {}, page.question),
    el('button', { type: 'button', onclick: finish }, page.labels.cancel),
    el(
      'button',
      {
        type: 'button',
        onclick: () => {
          finish();
          void remove();
        },
      },
      page.labels.confirm,
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}

function sduiMenu(button) {
  const menu = el('div', { role: 'menu', class: 'sandbox-floating', style: 'top:120px;left:300px' });
  const item = (text, act) => {
    const entry = el('div', { role: 'menuitem', tabindex: '0' }, text);
    entry.addEventListener('click', () => {
      close();
      act?.();
    });
    menu.append(entry);
  };
  button.setAttribute('aria-expanded', 'true');
  const close = dismissible(menu, () => {
    menu.remove();
    button.setAttribute('aria-expanded', 'false');
  });
  item('Save to PDF');
  if (page.relation === 'connected' && !document.querySelector('a[href^="/preload/custom-invite/"]')) {
    item(page.drift.includes('labels') ? 'Disconnect…' : page.labels.removeConnection, choose);
  }
  if (page.relation === 'follow-only') menu.append(inviteLink());
  item('Report / Block');
  document.body.append(menu);
}

function emberMenu(button) {
  const content = button.parentElement.querySelector('.artdeco-dropdown__content');
  content.classList.add('artdeco-dropdown__content--is-open');
  content.setAttribute('aria-hidden', 'false');
  button.setAttribute('aria-expanded', 'true');
  dismissible(content, () => {
    content.classList.remove('artdeco-dropdown__content--is-open');
    content.setAttribute('aria-hidden', 'true');
    button.setAttribute('aria-expanded', 'false');
  });
}

const sduiButton = document.getElementById('sandbox-more');
sduiButton?.addEventListener('click', () => {
  if (opens(sduiButton)) sduiMenu(sduiButton);
});
const emberButton = document.getElementById('ember42-profile-overflow-action');
emberButton?.addEventListener('click', () => {
  if (opens(emberButton)) emberMenu(emberButton);
});
document.getElementById('sandbox-remove-item')?.addEventListener('click', () => {
  emberButton.parentElement
    .querySelector('.artdeco-dropdown__content')
    .classList.remove('artdeco-dropdown__content--is-open');
  choose();
});
