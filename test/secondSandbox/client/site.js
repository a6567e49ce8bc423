/* global document, sessionStorage, fetch */

/** What the server sent along with the page. `boot.traits` is what this page obeys; answers may renew it. */
export const boot = JSON.parse(document.getElementById('rehydrate-data').textContent);

const tab = (() => {
  const known = sessionStorage.getItem('tab');
  if (known) return known;
  const fresh = Math.random().toString(36).slice(2, 8);
  sessionStorage.setItem('tab', fresh);
  return fresh;
})();

const key = boot.kind === 'list' ? 'people_connections' : 'profile_view';

export function concerns(card) {
  const { target } = boot.traits;
  if (target === null || target === undefined) return true;
  return card !== undefined && card !== null && card.concerned;
}

/** A data request of the page; resolves to the answer, rejects when none comes. */
export function ask(address, body, headers = {}) {
  return fetch(address, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...pageHeaders(), ...headers },
    body,
  });
}

/** What says of a request which page it comes from. */
export function pageHeaders() {
  return {
    'content-type': 'application/json',
    'csrf-token': 'ajax:0',
    'x-li-page-instance': `urn:li:page:${key};${boot.page}.${tab}`,
    'x-li-generation': boot.generation,
  };
}

/** Rows of an answer in either client's form; throws if there are none. */
export async function readRows(answer) {
  if (!answer.ok || answer.redirected) throw new Error(`answered ${answer.status}`);
  const text = await answer.text();
  const read = JSON.parse(text.replace(/^0:/, ''));
  if (!Array.isArray(read.cards)) throw new Error('no rows');
  if (read.traits) boot.traits = read.traits;
  return read;
}

/** Tells the server what happens here, as LinkedIn's own tracking does; resolves to what it says to that. */
export async function report(what) {
  try {
    const answer = await ask('/li/track', JSON.stringify(what));
    return answer.ok ? await answer.json() : {};
  } catch {
    return {};
  }
}

const listeners = [];

/** Calls `listener(moment, card, details)` at every moment. */
export function onMoment(listener) {
  listeners.push(listener);
}

export function moment(name, card, details = {}) {
  for (const listener of listeners) listener(name, card, details);
}
