import type { Language } from './words.ts';
import { wordsOf } from './languages.ts';
import type { Generation } from './traits.ts';

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** JSON that cannot end its script element. */
function embed(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}

export interface Member {
  readonly name: string;
  readonly slug: string;
}

export interface DocumentParts {
  readonly language: Language;
  readonly htmlLang: 'own' | 'none' | 'wrong' | 'script-tag';
  readonly title: string;
  readonly body: string;
  /** What the page's script gets; without it the page has no script. */
  readonly boot?: unknown;
  readonly style?: string;
}

export function documentHtml(parts: DocumentParts): string {
  const words = wordsOf(parts.language);
  const langs = { own: words.htmlLang, none: '', wrong: 'xx', 'script-tag': `${words.htmlLang}-Latn` };
  const lang = langs[parts.htmlLang] === '' ? '' : ` lang="${langs[parts.htmlLang]}"`;
  const script =
    parts.boot === undefined
      ? ''
      : `<script type="application/json" id="rehydrate-data">${embed(parts.boot)}</script>
<script type="module" src="/static/client/main.js"></script>`;
  return `<!doctype html>
<html${lang} dir="${words.direction}"><head><meta charset="utf-8"><title>${escapeHtml(parts.title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/static/client/site.css">${parts.style ?? ''}</head>
<body>${parts.body}${script}</body></html>`;
}

/** The bar at the top of every page of a signed-in member, which says `delayMs` later than the rest who that is. */
export function navigation(
  generation: Generation,
  me: Member,
  meShown: 'nav' | 'menu' | 'none',
  delayMs: number,
): string {
  const held = (part: string) => (delayMs === 0 ? part : `<template class="held">${part}</template>`);
  const release =
    delayMs === 0
      ? ''
      : `<script>setTimeout(()=>document.querySelectorAll('template.held').forEach((part)=>part.replaceWith(part.content)),${delayMs})</script>`;
  const name = escapeHtml(me.name);
  const address = `/in/${encodeURIComponent(me.slug)}/`;
  const link = meShown === 'nav' ? held(`<a class="me-link" href="${address}"><span>${name}</span></a>`) : '';
  const photo = meShown === 'none' ? '' : held(`<img alt="${name}" src="data:,">`);
  if (generation === 'A') {
    return `<header id="global-nav" class="global-nav"><nav class="global-nav__nav" aria-label="Primary">
<ul><li><a href="/feed/">Home</a></li><li><a href="/mynetwork/">My Network</a></li><li><a href="/messaging/">Messaging</a></li>
<li><button type="button" class="global-nav__me-button" data-test-global-nav-me aria-expanded="false">${photo.replace('<img', '<img class="global-nav__me-photo"')}<span>Me</span></button>${link}</li></ul></nav></header>${release}`;
  }
  return `<header role="banner"><nav aria-label="Primary Navigation"><ul><li><a href="/feed/"><span>Home</span></a></li>
<li><a href="/mynetwork/"><span>My Network</span></a></li><li><a href="/messaging/"><span>Messaging</span></a></li>
<li><button type="button" class="me-button" aria-expanded="false">${photo}<span>Me</span></button>${link}</li></ul></nav></header>${release}`;
}
