import { type Html, html } from '../html.ts';

function bare(title: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/__sandbox/client/pages.css" />
      </head>
      <body>
        ${content}
      </body>
    </html>`;
}

/** The sign-in form; any credentials are accepted. `next` is where the member wanted to go. */
export function signInPage(next: string): Html {
  return bare(
    'LinkedIn Login, Sign in | LinkedIn',
    html`<main class="app__content">
      <h1>Sign in</h1>
      <form method="post" action="/checkpoint/lg/login-submit">
        <input type="hidden" name="session_redirect" value="${next}" />
        <label for="username">Email or phone</label>
        <input id="username" name="session_key" autocomplete="username" required />
        <label for="password">Password</label>
        <input id="password" name="session_password" type="password" autocomplete="current-password" required />
        <button type="submit">Sign in</button>
      </form>
    </main>`,
  );
}

/** What a signed-out, remembered browser is shown. */
export function accountChooser(): Html {
  return bare(
    'Sign In | LinkedIn',
    html`<main id="rememberme-div">
      <h1>Welcome back</h1>
      <button type="button">s•••••@example.org</button>
      <a href="/login">Sign in using another account</a>
    </main>`,
  );
}

export function authwall(): Html {
  return bare(
    'Sign Up | LinkedIn',
    html`<main class="authwall">
      <h1>Join LinkedIn</h1>
      <p>Sign in to see who you already know.</p>
      <a href="/login">Sign in</a>
    </main>`,
  );
}

/** The security check; the button stands for the person solving it by hand. */
export function checkpoint(): Html {
  return bare(
    'Security Verification | LinkedIn',
    html`<main>
      <h1>Let’s do a quick security check</h1>
      <iframe id="captcha-internal" title="Captcha Challenge" src="/captcha/frame" width="400" height="300"></iframe>
      <form method="post" action="/checkpoint/challenge/solved"><button type="submit">Verify</button></form>
    </main>`,
  );
}

export function captchaFrame(): Html {
  return bare('captcha', html`<p>Pick all squares with a lighthouse.</p>`);
}

/** An error-shaped page: no `main`, hardly any text. */
export function errorPage(status: number): Html {
  const words: Readonly<Record<number, string>> = {
    403: 'Access denied.',
    429: 'Too many requests. Please slow down and try again later.',
    500: 'Something went wrong.',
    503: 'Service unavailable. Please try again later.',
    999: 'Request denied.',
  };
  return bare(`Error ${status}`, html`<p>${words[status] ?? 'Error.'}</p>`);
}

export function notFoundPage(): Html {
  return bare(
    'Page not found | LinkedIn',
    html`<main>
      <h1>This page doesn’t exist</h1>
      <p>Please check your URL or return to LinkedIn home.</p>
      <a href="/feed/">Go to your feed</a>
    </main>`,
  );
}
