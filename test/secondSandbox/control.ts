import type { ServerResponse } from 'node:http';
import { parseBody } from './exchange.ts';
import { isLieName } from './lies.ts';
import type { ControlledSite } from './server.ts';

/** The control of another process, under /__second/: never in the ledger. */
export function answerControl(site: ControlledSite, what: string, body: string, response: ServerResponse): void {
  const answer = (value: unknown, status = 200) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  };
  switch (what) {
    case 'ledger': {
      answer(site.world.ledger.entries);
      return;
    }
    case 'people': {
      answer(site.world.people);
      return;
    }
    case 'connected': {
      answer(site.connectedSlugs());
      return;
    }
    case 'cookies': {
      answer(site.sessionCookies());
      return;
    }
    case 'sign-in-again':
      site.signInAgain();
      {
        answer({});
        return;
      }
    case 'reset':
      site.world.reset();
      {
        answer({});
        return;
      }
    case 'lies': {
      if (body === '') {
        answer(site.world.lies);
        return;
      }
      const asked = parseBody(body) as { lies?: unknown; target?: unknown } | undefined;
      const names: unknown[] = Array.isArray(asked?.lies) ? asked.lies : [];
      const lies = names.filter(isLieName);
      if (lies.length !== names.length) {
        answer({ error: 'No such lie.', asked: names }, 400);
        return;
      }
      site.world.setLies(lies, Array.isArray(asked?.target) ? (asked.target as string[]) : undefined);
      answer(lies);
      return;
    }
    default: {
      answer({ error: 'No such control.' }, 404);
      return;
    }
  }
}
