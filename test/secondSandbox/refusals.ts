import { documentHtml, escapeHtml } from './html.ts';
import type { Language } from './words.ts';
import type { AnswerShape, DataShape, ObjectionKind } from './traits.ts';

const OBJECTING: Partial<Record<AnswerShape | DataShape, ObjectionKind>> = {
  'restricted-page': 'restricted',
  'login-page': 'login',
  'to-login': 'login',
  'to-challenge': 'challenge',
  '401': '401',
  '403': '403',
  '429': '429',
  '451': '451',
  '999': '999',
};

/** The objection that an answer of this shape is; undefined for the others. */
export function objectionOf(shape: AnswerShape | DataShape): ObjectionKind | undefined {
  return OBJECTING[shape];
}

/** Where a document is sent when LinkedIn refuses in this way; undefined where it answers in place. */
export function refusalAddress(kind: ObjectionKind): string | undefined {
  switch (kind) {
    case 'challenge':
    case 'captcha':
    case 'pin':
      return `/checkpoint/challenge/AgE${kind}`;
    case 'login':
    case '401':
      return '/uas/login';
    case 'authwall':
      return '/authwall';
    case 'chooser':
      return '/login?fromSignIn=true&chooser=1';
    default:
      return undefined;
  }
}

export function refusalStatus(kind: ObjectionKind): number {
  return /^\d+$/.test(kind) ? Number(kind) : kind === 'too-many-requests' ? 429 : 200;
}

const form = `<form class="login__form" method="post" action="/checkpoint/lg/login-submit">
<label>Email or phone <input id="username" name="session_key" type="text" autocomplete="username"></label>
<label>Password <input id="password" name="session_password" type="password" autocomplete="current-password"></label>
<input type="hidden" name="session_redirect" value="REDIRECT"><button type="submit" aria-label="Sign in">Sign in</button></form>`;

const CHALLENGES = {
  challenge: `<h1>Let's do a quick security check</h1><p>We want to make sure it’s really you.</p>
<main id="captcha-challenge"><iframe id="captcha-internal" title="Captcha Challenge" width="300" height="200" srcdoc="<p>Pick the animal</p>"></iframe></main>`,
  captcha: `<h1>Security verification</h1><iframe title="captcha" width="300" height="200" srcdoc="<p>Puzzle</p>"></iframe>`,
  pin: `<h1>Enter the code</h1><form><input id="input__email_verification_pin" name="pin" type="text"><button>Submit</button></form>`,
};

/** A page that refuses, or the pages on which a member signs in. */
export function refusalPage(kind: ObjectionKind | 'check', language: Language, redirect = '/feed/'): string {
  const page = (title: string, body: string) => documentHtml({ language, htmlLang: 'own', title, body });
  const signIn = form.replace('REDIRECT', escapeHtml(redirect));
  switch (kind) {
    case 'challenge':
    case 'captcha':
    case 'pin':
      return page('Security Verification | LinkedIn', CHALLENGES[kind]);
    case 'login':
    case '401':
      return page('LinkedIn Login, Sign in | LinkedIn', `<main class="app__content"><h1>Sign in</h1>${signIn}</main>`);
    case 'authwall':
      return page(
        'Sign Up | LinkedIn',
        `<main class="authwall"><h1>Join LinkedIn</h1><a href="/login">Sign in</a></main>`,
      );
    case 'chooser':
      return page(
        'LinkedIn Login, Sign in | LinkedIn',
        `<main><h1>Welcome back</h1><div id="rememberme-div"><button type="button">Perdita Lanternwright</button>
<button type="button">Gideon Otherly</button></div><a href="/login">Sign in using another account</a></main>`,
      );
    case 'restricted':
      return page(
        'LinkedIn',
        `<main><h1>Access to your account has been temporarily restricted</h1>
<p>To restore it, please show us a government ID.</p><a href="/help/">Verify your identity</a></main>`,
      );
    case '451':
      return page('LinkedIn', '<main><h1>451: Unavailable for legal reasons</h1></main>');
    case 'check':
      return page(
        'LinkedIn',
        '<main><h1>Add a phone number</h1><p>It keeps your account safe.</p><a href="/feed/">Skip</a></main>',
      );
    default:
      return page('LinkedIn', '<p>Too many requests. Please slow down and try again later.</p>');
  }
}
