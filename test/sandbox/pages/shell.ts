import type { Change } from '../nextYear.ts';
import type { Owner } from '../people.ts';
import { urlSlug } from '../people.ts';
import { type Html, html, inlineScript } from '../html.ts';

/** What every page of a signed-in member shares. */
export interface ShellOptions {
  readonly lang: string;
  readonly rightToLeft: boolean;
  readonly title: string;
  /** Undefined: the page does not say who is signed in. */
  readonly owner: Owner | undefined;
  /** The link to the owner comes 3 s after the page. */
  readonly ownerLate: boolean;
  /** `ember` is the classic client, `sdui` the new one; they differ in the navigation's hooks. */
  readonly client: 'ember' | 'sdui';
  /** Signs of a captcha service that no one sees. */
  readonly captchaScript: boolean;
  /** A captcha frame in front of everything. */
  readonly captcha: boolean;
  readonly restrictionBanner: boolean;
  /** What "LinkedIn of next year" changes on the page. */
  readonly changes: readonly Change[];
  /** Module of the page's own script, under /__sandbox/client/. */
  readonly script?: string;
}

/** A whole document around the page's content. */
export function shell(options: ShellOptions, content: Html): Html {
  return html`<!doctype html>
    <html lang="${options.lang}" dir="${options.rightToLeft ? 'rtl' : 'ltr'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${options.title} | LinkedIn</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/__sandbox/client/pages.css" />
        ${sensorScripts()}
        ${
          options.changes.length > 0 &&
          html`<script src="/__sandbox/client/drift.js"></script>
            ${inlineScript(`driftPage(${JSON.stringify(options.changes)})`)}`
        }
        ${
          options.script !== undefined &&
          html`<script type="module" src="/__sandbox/client/${options.script}"></script>`
        }
      </head>
      <body>
        ${options.client === 'ember' ? emberNav(options) : sduiNav(options)}
        ${options.restrictionBanner && restrictionBanner()} ${content} ${options.captchaScript && hiddenCaptcha()}
        ${options.captcha && visibleCaptcha()}
        <div id="artdeco-modal-outlet"></div>
        <div id="artdeco-toasts" class="artdeco-toasts" aria-live="polite"></div>
      </body>
    </html>`;
}

/** Sensors and captcha scripts stand on every normal page; their presence says nothing. */
function sensorScripts(): Html {
  return html`<script src="/px/protechts/main.min.js" async></script>
    <script src="/px-cloud/sensor.js" async></script>
    <script src="/recaptcha/enterprise.js?render=explicit" async></script>`;
}

function emberNav(options: ShellOptions): Html {
  return html`<header data-part="bar" id="global-nav" class="global-nav">
    <nav data-part="nav" class="global-nav__nav" aria-label="Primary Navigation">
      <a href="/feed/">Home</a>
      <a href="/mynetwork/">My Network</a>
      <a href="/messaging/">Messaging</a>
      <button class="artdeco-dropdown__trigger" data-test-global-nav-me aria-label="More">Me</button>
      ${ownLink(options)}
    </nav>
  </header>`;
}

function sduiNav(options: ShellOptions): Html {
  return html`<header data-part="bar">
    <nav data-part="nav" aria-label="Primary">
      <a href="/feed/?nis=true">Home</a>
      <a href="/mynetwork/grow/">My Network</a>
      <a href="/messaging/">Messaging</a>
      <button aria-expanded="false">More</button>
      ${ownLink(options)}
    </nav>
  </header>`;
}

function ownLink({ owner, ownerLate }: ShellOptions): Html | false {
  const link = owner !== undefined && html`<a href="/in/${urlSlug(owner.slug)}/">${owner.fullName}</a>`;
  if (!ownerLate) return link;
  const release = `{ const held = document.currentScript.previousElementSibling; setTimeout(() => held.replaceWith(held.content), 3000) }`;
  return html`<template>${link}</template>${inlineScript(release)}`;
}

function hiddenCaptcha(): Html {
  return html`<div class="grecaptcha-badge" style="visibility:hidden">
      <iframe title="reCAPTCHA" src="/recaptcha/enterprise/anchor" style="display:none"></iframe>
    </div>
    <iframe id="captcha-internal" title="Captcha Challenge" src="/captcha/frame" hidden></iframe>`;
}

/** Also put into open pages by the page's script, hence the id. */
export function visibleCaptcha(): Html {
  return html`<div id="captcha-challenge" class="sandbox-overlay">
    <h1>Let’s do a quick security check</h1>
    <iframe id="captcha-internal" title="Captcha Challenge" src="/captcha/frame" width="400" height="300"></iframe>
  </div>`;
}

function restrictionBanner(): Html {
  return html`<section role="alert" class="sandbox-banner">
    <h2>Access to your account has been temporarily restricted</h2>
    <p>We have noticed unusual activity. To get back in, please confirm your identity with a government ID.</p>
  </section>`;
}
