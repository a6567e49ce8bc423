/* global Blob, document, MessageChannel, navigator, Response, setTimeout */
import { later, make } from './dom.js';
import { bringBack, countDown, dropRow } from './list.js';
import { profileChanged } from './profile.js';
import { findLike, personAfter } from './rows.js';
import { ask, boot, concerns, moment, pageHeaders } from './site.js';

let clicks = 0;

/** A message at the edge of the page, as a live region or as the classic client's. */
export function toast(text, kind, action) {
  const { toastKind } = boot.traits;
  if (toastKind === 'none') return undefined;
  const classic = boot.generation === 'A';
  let place = document.querySelector('.toasts');
  if (place === null) {
    const role = toastKind === 'alert' ? 'alert' : 'status';
    place = make('div.toasts', classic ? {} : { role, 'aria-live': role === 'alert' ? 'assertive' : 'polite' });
    document.body.append(place);
  }
  const message = classic
    ? make('div.artdeco-toast-item', { 'data-test-artdeco-toast-item-type': kind, role: 'alert' }, make('p', {}, text))
    : make('div', {}, make('p', {}, text), action ?? null);
  place.append(message);
  setTimeout(() => message.remove(), 5000);
  return message;
}

function argumentsOf(card) {
  const payload = {
    disconnectVanityName: card.slug,
    disconnectFirstName: card.firstName,
    disconnectLastName: card.lastName,
    closeCurrentMenuOnCompletion: true,
    removeConnectionButtonStateBinding: {
      key: `remove_connection_button_${card.profileId}`,
      namespace: 'MemoryNamespace',
    },
    postActionSentConfigs: [],
    nonIterableProfileId: card.profileId,
  };
  return { payload, ...payload };
}

function request(card, click) {
  if (boot.generation === 'A') {
    const body = JSON.stringify({ connectedMemberUrn: `urn:li:fsd_profile:${card.profileId}`, trackingId: click });
    return ask('/voyager/api/relationships/dash/connections?action=removeFromMyConnections', body);
  }
  const { requestName, requestForm, requestNames } = boot.traits;
  const id = `com.linkedin.sdui.mynetwork.${requestName}`;
  const requestedArguments = argumentsOf(requestNames === 'noOne' && concerns(card) ? { ...card, slug: '' } : card);
  const serverRequest = {
    requestId: id,
    $type: `com.linkedin.flagship.platform.rpc.vanity.${requestName}Request`,
    requestedArguments: requestForm === 'escaped' ? JSON.stringify(requestedArguments) : requestedArguments,
  };
  const body = JSON.stringify({ requestId: id, serverRequest, trackingId: click });
  const address = `/flagship-web/rsc-action/actions/server-request?sduiid=${id}`;
  if (requestForm === 'form') {
    return ask(address, `request=${encodeURIComponent(body)}`, { 'content-type': 'application/x-www-form-urlencoded' });
  }
  if (requestForm === 'elsewhere') return ask('/flagship-web/actions/execute', body);
  if (requestForm === 'address') return ask(`${address}&request=${encodeURIComponent(body)}`);
  if (requestForm === 'worker') return byWorker(address, body);
  if (requestForm === 'beacon') {
    navigator.sendBeacon(address, new Blob([body], { type: 'application/json' }));
    return Promise.resolve(new Response('0:{}'));
  }
  return ask(address, body);
}

/** Has the page's service worker ask; resolves to its answer. */
async function byWorker(address, body) {
  const registered = await navigator.serviceWorker.register('/static/client/worker.js');
  while (!registered.active) await new Promise((done) => setTimeout(done, 20));
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise((done) => (port1.onmessage = ({ data }) => done(data)));
  registered.active.postMessage({ address, init: { method: 'POST', headers: pageHeaders(), body } }, [port2]);
  const { text, status } = await answered;
  return new Response(text, { status });
}

async function succeeded(answer) {
  const text = await answer.text();
  return (
    answer.ok && !answer.redirected && !text.includes('ToastPresetCategory_ERROR') && !text.startsWith('<!doctype')
  );
}

/** Ends the connection with `card`'s person: the row goes, the request is sent, a message tells how it went. */
export async function sendRemoval(card, route) {
  const { traits } = boot;
  const one = concerns(card);
  const named =
    one && traits.requestNames !== 'the-one' && traits.requestNames !== 'noOne'
      ? (findLike(card, traits.requestNames) ?? card)
      : card;
  const click = `${boot.page}-${++clicks}`;
  // As long as the row is there.
  const next = one ? personAfter(card) : undefined;
  const goes = one ? traits.rowGoes : 'before-answer';
  if (route === 'list' && traits.counts === 'early') countDown();
  if (goes === 'before-answer' || goes === 'comes-back')
    later(one ? traits.rowGoneDelayMs : 0, () => route === 'list' && dropRow(card));
  if (goes === 'comes-back') setTimeout(() => bringBack(card), 1000);
  if (one && traits.toastKind === 'live-before') toast(boot.words.removed, 'success');
  if (one && traits.undoMs > 0 && !(await undone(traits.undoMs))) return bringBack(card);
  if (one && traits.requestDelayMs > 0) await new Promise((done) => setTimeout(done, traits.requestDelayMs));
  moment('sent', card);
  let well = false;
  try {
    const answers = [request(named, click)];
    for (let time = 1; one && time < traits.requestTimes; time++) answers.push(request(named, click));
    if (next !== undefined && traits.requestAfter === 'next-at-once')
      void request(next, `${click}-next`).catch(() => undefined);
    well = await succeeded(await answers[0]);
  } catch {
    // No answer: told as a failure below.
  }
  if (next !== undefined && traits.requestAfter === 'next') setTimeout(() => void request(next, `${click}-next`), 30);
  moment('answered', card, { well });
  if (well && goes === 'after-answer' && route === 'list') dropRow(card);
  if (!well && route === 'list') bringBack(card);
  if (well && route === 'profile') profileChanged();
  if (!one || traits.toastKind !== 'live-before')
    toast(well ? boot.words.removed : boot.words.failed, well ? 'success' : 'error');
}

/** Offers Undo for a while; resolves to false if someone took it. */
function undone(ms) {
  return new Promise((done) => {
    const undo = make('button', { type: 'button' }, 'Undo');
    toast(boot.words.removed, 'success', undo);
    undo.addEventListener('click', () => done(false));
    setTimeout(() => done(true), ms);
  });
}
