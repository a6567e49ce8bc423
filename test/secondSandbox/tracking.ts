import { deepText, parseBody, send, type Exchange } from './exchange.ts';
import type { Moment, ObjectionKind } from './traits.ts';

/**
 * What a page reports of itself. The answer may tell it to show a refusal, which then stands in the ledger from the
 * moment at which the page is told.
 */
export function answerTracking(to: Exchange): void {
  const { world, account, from } = to;
  const body = parseBody(to.body);
  const moment = deepText(body, 'moment') as Moment | undefined;
  const page = from?.page ?? 0;
  if (moment !== undefined) {
    const slug = deepText(body, 'slug') ?? null;
    world.ledger.write({ kind: 'moment', moment, slug, page, tab: from?.tab ?? '' });
    const person = slug === null || account === undefined ? undefined : world.find(account, slug);
    const leaves = moment === world.server.leavesAt && person !== undefined && world.concerns(person.slug);
    if (leaves && account !== undefined) world.leave(account, person);
  }
  const shown = deepText(body, 'shown') as ObjectionKind | undefined;
  if (shown !== undefined) world.ledger.write({ kind: 'objection', objection: shown, how: 'shown', page });
  const order = deepText(body, 'order');
  if (order === 'switch-account' || order === 'sign-in-again') {
    if (order === 'switch-account') world.switchAccount();
    // Signing in, in any tab, sets a session.
    const token = /\bli_at=([^;]+)/.exec(to.request.headers.cookie ?? '')?.[1];
    if (token !== undefined) to.response.setHeader('set-cookie', `li_at=${token}; Path=/; HttpOnly; Max-Age=31536000`);
  }
  const when = moment === 'questionOpen' ? 'on-question' : moment === 'menuOpen' ? 'on-menu' : undefined;
  const rule = world.server.objections.find((each) => each.when === when);
  const due = rule !== undefined && account !== undefined && world.removals(account) >= (rule.after ?? 0);
  if (due && rule.lasting === true) world.objecting = rule.kind;
  // What shows itself on the page is entered when the page says so; what is only heard, now.
  if (due && /^\d+$/.test(rule.kind)) {
    world.ledger.write({ kind: 'objection', objection: rule.kind, how: 'answer', page });
    send(to, Number(rule.kind), 'application/json', '{}');
    return;
  }
  send(to, 200, 'application/json', JSON.stringify(due ? { show: rule.kind, delayMs: rule.delayMs ?? 0 } : {}));
}
