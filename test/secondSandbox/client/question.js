/* global document, HTMLDialogElement */
import { later, make } from './dom.js';
import { boot, concerns, moment, report } from './site.js';
import { findLike } from './rows.js';

/** The question that is open, if one is. */
export const question = { element: null, name: null, confirm: null, cancel: null };

/** The person of the question before. */
let askedBefore;

export function closeQuestion() {
  const { element } = question;
  question.element = null;
  if (element instanceof HTMLDialogElement && element.open) element.close();
  (element?.closest('.artdeco-modal-holder') ?? element?.getRootNode().host ?? element)?.remove();
}

/** Buttons in the client's own markup. */
function button(text, { primary, label, view, icon }) {
  const attributes = { type: 'button', 'aria-label': label };
  if (boot.generation === 'A') {
    return make(
      `button.artdeco-button.artdeco-modal__confirm-dialog-btn.artdeco-button--${primary ? 'primary' : 'secondary'}`,
      {
        ...attributes,
        'data-test-dialog-primary-btn': primary,
        'data-control-name': primary ? 'confirm_removed' : 'cancel',
      },
      make('span.artdeco-button__text', {}, icon ? '✓' : text),
    );
  }
  return make(
    'button',
    { ...attributes, 'data-view-name': boot.generation === 'B' ? view : null },
    make('p', {}, icon ? '✓' : text),
  );
}

function named(card) {
  const how = concerns(card) ? boot.traits.questionNames : 'full';
  const initial = [...card.lastName][0];
  const names = {
    full: card.name,
    first: card.firstName,
    none: '',
    image: '',
    other: findLike(card, 'next')?.name ?? 'Ottoline Cray',
    initial: initial === undefined ? card.name : `${card.firstName} ${initial}.`,
  };
  return names[how];
}

function sheet(titleText, body, buttons) {
  const close = make(
    'button.close.artdeco-modal__dismiss',
    { type: 'button', 'aria-label': boot.closeLabel ?? 'Dismiss' },
    '×',
  );
  close.addEventListener('click', closeQuestion);
  const title = make('h2#dialog-header', {}, titleText);
  const { closeButton } = boot.traits;
  if (boot.generation === 'A') {
    const element = make(
      'div.artdeco-modal.artdeco-modal--layer-confirmation',
      { role: 'alertdialog', 'data-test-modal': '', 'aria-labelledby': 'dialog-header' },
      closeButton === 'shown' ? close : null,
      make('div.artdeco-modal__header', {}, title),
      make('div.artdeco-modal__content.artdeco-modal__confirm-dialog-content', {}, body),
      make('div.artdeco-modal__actionbar.artdeco-modal__confirm-dialog-actionbar', {}, buttons),
    );
    putClose(element, close, closeButton);
    const holder = make(
      'div.artdeco-modal-holder',
      { 'data-test-modal-container': '', 'data-test-is-confirm-dialog': '', 'aria-hidden': 'false' },
      make('div.artdeco-modal-overlay'),
      element,
    );
    const outlet =
      document.getElementById('artdeco-modal-outlet') ?? document.body.appendChild(make('div#artdeco-modal-outlet'));
    outlet.append(holder);
    return element;
  }
  const native = boot.traits.dialogKind !== 'aria';
  const element = make(
    native ? 'dialog' : 'div.sheet',
    {
      'data-testid': boot.generation === 'C' ? 'dialog' : null,
      'aria-labelledby': 'dialog-header',
      role: native ? null : 'dialog',
      'aria-modal': native ? null : 'true',
    },
    closeButton === 'shown' ? close : null,
    title,
    body,
    make('div', {}, buttons),
  );
  putClose(element, close, closeButton);
  if (boot.traits.dialogKind === 'shadow') {
    const outlet = document.body.appendChild(make('div#interop-outlet'));
    outlet.attachShadow({ mode: 'open' }).append(element);
  } else document.body.append(element);
  if (native) element.showModal();
  return element;
}

function putClose(element, close, how) {
  if (how === 'late') later(600, () => element.prepend(close));
  if (how === 'last') element.append(close);
}

/** Asks whether `card`'s person shall go; `yes` runs with the person when someone confirms. */
export function askQuestion(card, yes) {
  const { traits } = boot;
  boot.closeLabel = card.words.close;
  later(concerns(card) ? traits.questionDelayMs : 0, () => {
    if (concerns(card) && traits.primary === 'promo') return promote(card);
    if (concerns(card) && traits.primary === 'saved') return askAboutSaved(card);
    if (concerns(card) && traits.primary === 'limit') return refuse();
    const reused = concerns(card) ? traits.questionReusedMs : 0;
    const before = askedBefore ?? findLike(card, 'next');
    askedBefore = card;
    const name = reused > 0 && before !== undefined ? before.name : named(card);
    const nameElement =
      traits.questionNames === 'image' && concerns(card)
        ? make('img', { alt: card.name, src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=', width: '96', height: '24' })
        : make('strong', {}, name);
    if (reused > 0) later(reused, () => (nameElement.textContent = named(card)));
    const text = make('p', {}, card.words.before, nameElement, card.words.after);
    const note = make('p', {}, card.words.note);
    const label = traits.confirmNamed ? card.words.confirmNamed : null;
    const words = { own: card.words.confirm, generic: 'OK', icon: card.words.confirm };
    const cancelFirst = traits.primary === 'cancel';
    const confirm = button(words[traits.confirmText], {
      primary: !cancelFirst,
      label: traits.confirmText === 'icon' ? card.words.confirm : label,
      view: 'connections-remove',
      icon: traits.confirmText === 'icon',
    });
    const cancel = button(card.words.cancel, { primary: cancelFirst });
    cancel.addEventListener('click', closeQuestion);
    confirm.addEventListener('focus', () => moment('confirmFocus', card));
    confirm.addEventListener('pointerdown', () => moment('confirmDown', card));
    confirm.addEventListener('click', () => confirmed(card, yes));
    const buttons = traits.buttonsOrder === 'cancel-first' ? [cancel, confirm] : [confirm, cancel];
    const skeleton = concerns(card) ? traits.questionSkeletonMs : 0;
    const body = skeleton > 0 ? make('div.skeleton', { 'aria-busy': 'true' }) : [text, note];
    const element = sheet(card.words.title, body, skeleton > 0 ? [] : buttons);
    Object.assign(question, { element, name: nameElement, confirm, cancel });
    const opened = () => moment('questionOpen', card);
    if (skeleton === 0) return opened();
    later(skeleton, () => {
      body.replaceWith(text, note);
      (element.querySelector('.artdeco-modal__actionbar') ?? element.lastElementChild).append(...buttons);
      opened();
    });
  });
}

function confirmed(card, yes) {
  closeQuestion();
  moment('confirmClick', card);
  if (!boot.traits.extraConfirm || !concerns(card)) return yes(card);
  const cancel = button(card.words.cancel, {});
  const confirm = button(card.words.confirm, { primary: true, view: 'connections-remove' });
  cancel.addEventListener('click', closeQuestion);
  confirm.addEventListener('click', () => (closeQuestion(), yes(card)));
  const name = make('strong', {}, named(card));
  const element = sheet(card.words.title, make('p', {}, card.words.before, name, card.words.after), [cancel, confirm]);
  Object.assign(question, { element, name, confirm, cancel });
}

/** A refusal in the question's place. */
function refuse() {
  const ok = button('OK', { primary: true, view: 'connections-remove' });
  ok.addEventListener('click', closeQuestion);
  void report({ shown: 'limit-toast' });
  const text = make('p', {}, 'You’ve reached the weekly limit for removing connections.');
  Object.assign(question, { element: sheet('Limit', text, [ok]), name: null, confirm: ok, cancel: ok });
}

/** A question about something else that is answered with the same word. */
function askAboutSaved(card) {
  const cancel = button(card.words.cancel, {});
  const remove = button('Remove', { primary: true });
  cancel.addEventListener('click', closeQuestion);
  remove.addEventListener('click', () => {
    closeQuestion();
    moment('sent', card, { bought: true });
  });
  const name = make('strong', {}, card.name);
  const element = sheet('Saved items', make('p', {}, 'Remove ', name, ' from your saved items?'), [cancel, remove]);
  Object.assign(question, { element, name, confirm: remove, cancel });
}

/** An advertisement in the question's place: its main button buys something. */
export function promote(card) {
  const later_ = button('Not now', {});
  const buy = button('Start free trial', { primary: true, view: 'connections-remove' });
  later_.addEventListener('click', closeQuestion);
  buy.addEventListener('click', () => {
    closeQuestion();
    moment('sent', card, { bought: true });
  });
  const element = sheet(
    `Stay in touch with ${card.name}`,
    make('p', {}, `Premium members message ${card.name} without limits.`),
    [later_, buy],
  );
  Object.assign(question, { element, name: null, confirm: buy, cancel: later_ });
}
