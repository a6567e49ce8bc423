import { randomUUID } from 'node:crypto';
import type { Incoming } from './http.ts';

/** A cookie as a browser driver takes it. */
export interface SessionCookie {
  readonly name: string;
  readonly value: string;
}

/** Who is signed in. */
export class Sessions {
  readonly #tokens = new Map<string, string>();
  readonly #alwaysSignedIn: boolean;

  /** @param alwaysSignedIn every browser counts as signed in until the sessions are cleared once. */
  constructor(alwaysSignedIn: boolean) {
    this.#alwaysSignedIn = alwaysSignedIn;
  }

  #cleared = false;

  has(request: Incoming): boolean {
    return this.hasCookie(request) || (this.#alwaysSignedIn && !this.#cleared);
  }

  hasCookie(request: Incoming): boolean {
    return this.#tokens.has(request.cookies.get('li_at') ?? '');
  }

  /** The page's requests carry the JSESSIONID cookie's value in a header, as the real ones do. */
  csrfAgrees(request: Incoming): boolean {
    if (this.#alwaysSignedIn && !this.hasCookie(request)) return true;
    const cookie = request.cookies.get('JSESSIONID')?.replaceAll('"', '');
    return cookie !== undefined && request.headers['csrf-token'] === cookie;
  }

  /** Opens a session and gives its cookies as Set-Cookie headers. */
  open(): string[] {
    return this.cookies().map(({ name, value }) => {
      const hidden = name === 'JSESSIONID' ? '' : '; HttpOnly';
      return `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax${hidden}`;
    });
  }

  /** Opens a session and gives its cookies. */
  cookies(): SessionCookie[] {
    const token = randomUUID();
    const csrf = `ajax:${randomUUID()}`;
    this.#tokens.set(token, csrf);
    return [
      { name: 'li_at', value: token },
      { name: 'JSESSIONID', value: `"${csrf}"` },
      { name: 'li_rm', value: 'remembered' },
    ];
  }

  /** The person has signed in again: every browser counts as it did at first. */
  signInAgain(): void {
    this.#cleared = false;
  }

  /** Ends all sessions. */
  clear(): void {
    this.#tokens.clear();
    this.#cleared = true;
  }
}
