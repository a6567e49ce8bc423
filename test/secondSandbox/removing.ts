import { profileId } from './cards.ts';
import { deepText, HTML, parseBody, redirect, send, STREAM, VOYAGER, wait, type Exchange } from './exchange.ts';
import { objected } from './data.ts';
import { wordsOf } from './languages.ts';
import type { Origin } from './ledger.ts';
import type { Person } from './people.ts';
import { objectionOf, refusalPage } from './refusals.ts';
import type { AnswerShape } from './traits.ts';
import type { Account } from './world.ts';

/** The people a removal request names, or undefined if it is none. */
export function removalNamed(to: Exchange): { slug: string; name: string; click: string } | undefined {
  const form = to.request.method === 'POST' ? new URLSearchParams(to.body) : to.url.searchParams;
  const body = parseBody(to.body) ?? parseBody(form.get('request') ?? '');
  const click = deepText(body, 'trackingId') ?? '';
  const asked = to.url.searchParams.get('sduiid') ?? '';
  const slug = deepText(body, 'disconnectVanityName');
  if (slug !== undefined) return { slug, name: asked.split('.').at(-1) ?? '', click };
  if (to.url.searchParams.get('action') !== 'removeFromMyConnections') return undefined;
  const urn = deepText(body, 'connectedMemberUrn') ?? '';
  const member = to.account?.members.find((person) => urn.endsWith(`:${profileId(to.world.siteSlug(person))}`));
  return { slug: member?.slug ?? urn, name: 'removeFromMyConnections', click };
}

/** Takes a removal request, ends the connection or does not, and answers in the shape that is on. */
export async function answerRemoval(to: Exchange, account: Account): Promise<boolean> {
  const named = removalNamed(to);
  if (named === undefined) return false;
  const { world } = to;
  const { server } = world;
  const origin: Origin = to.from ?? { account: account.id, page: 0, tab: '', route: 'list' };
  const slug = world.find(account, named.slug)?.slug ?? named.slug;
  const asked = world.ledger.write({
    kind: 'removalRequest',
    slug,
    requestName: named.name,
    click: named.click,
    ...origin,
    account: account.id,
  });
  if (objected(to, 'on-removal')) return true;
  const person = world.find(account, slug);
  const whom = person && instead(to, account, person);
  const gone = whom === undefined || account.removedAt.has(whom.slug);
  const elsewhere = world.isOtherTab(to.from?.tab) ? server.otherTabAnswer : null;
  if (whom && server.removal !== 'ignored' && elsewhere === null) {
    const end = () => world.remove(account, whom, { ...origin, account: account.id }, asked.number);
    if (server.removalDelayMs > 0) setTimeout(end, server.removalDelayMs).unref();
    else end();
    if (server.removal === 'undone-later') setTimeout(() => world.bringBack(account, whom), 1500).unref();
  }
  await wait(server.answerDelayMs);
  const usual = world.countUp('answer') >= server.answerTimes;
  const own = usual ? 'success' : gone && server.answer === 'success' ? 'already-gone' : server.answer;
  const shape = elsewhere ?? own;
  const status = giveAnswer(to, shape, slug);
  world.ledger.write({ kind: 'removalAnswer', slug, status, shape, request: asked.number });
  return true;
}

function instead(to: Exchange, account: Account, person: Person): Person | undefined {
  const { removal } = to.world.server;
  if (removal === 'twin-instead') return to.world.like(account, person, 'twin') ?? person;
  if (removal === 'next-instead') return to.world.like(account, person, 'next') ?? person;
  return person;
}

/** Sends the answer; returns its status, 0 where none arrives. */
function giveAnswer(to: Exchange, shape: AnswerShape, slug: string): number {
  const words = wordsOf(to.language);
  const classic = to.url.pathname.startsWith('/voyager/');
  const type = classic ? VOYAGER : STREAM;
  const toast = (text: string, preset: string) =>
    send(
      to,
      200,
      type,
      `0:${JSON.stringify({ toast: { text, preset }, slug })}
`,
    );
  const objection = objectionOf(shape);
  if (objection !== undefined) {
    to.world.ledger.write({ kind: 'objection', objection, how: 'answer', page: to.from?.page ?? null });
  }
  switch (shape) {
    case 'success':
      if (classic) send(to, 200, type, JSON.stringify({ data: { value: true }, included: [] }));
      else toast(words.removed, 'ToastPresetCategory_SUCCESS');
      return 200;
    case 'silent-success':
      send(to, 200, type, classic ? '{"data":{}}' : '0:{"ok":true}\n');
      return 200;
    case 'error-toast':
      toast(words.failed, 'ToastPresetCategory_ERROR');
      return 200;
    case 'already-gone':
      toast('You are no longer connected', 'ToastPresetCategory_ERROR');
      return 200;
    case 'no-content':
      to.response.writeHead(204).end();
      return 204;
    case 'empty':
      send(to, 200, type, '');
      return 200;
    case 'garbage':
      send(to, 200, type, '0:{"a":[1,2,\u0000');
      return 200;
    case 'cut':
      to.response.writeHead(200, { 'content-type': type, 'content-length': '4096' });
      to.response.write('0:{"toast":{"te');
      setTimeout(() => to.response.destroy(), 50);
      return 200;
    case 'lost':
      to.response.destroy();
      return 0;
    case 'restricted-page':
      send(to, 200, HTML, refusalPage('restricted', to.language));
      return 200;
    case 'removed-page':
      send(to, 200, HTML, `<!doctype html><title>LinkedIn</title><main><h1>${words.removed}</h1></main>`);
      return 200;
    case 'login-page':
      send(to, 200, HTML, refusalPage('login', to.language));
      return 200;
    case 'to-login':
      redirect(to, '/uas/login');
      return 302;
    case 'to-challenge':
      redirect(to, '/checkpoint/challenge/AgEremoval');
      return 302;
    case 'to-feed':
      redirect(to, '/feed/', 303);
      return 303;
    case 'error-500':
    case 'error-503':
      send(to, Number(shape.slice(6)), 'application/json', '{"error":true}');
      return Number(shape.slice(6));
    default:
      send(to, Number(shape), 'application/json', `{"status":${shape}}`);
      return Number(shape);
  }
}
