import { html } from 'lit';
import type { TemplateResult } from 'lit';

/**
 * The icons in use, by their code point in the codicon font. The font is loaded by the page; its style sheet does not
 * reach into shadow roots, so the character is written here.
 */
const codicons = {
  search: '\uea6d',
  question: '\ueb32',
  close: '\uea76',
  filter: '\ueaf1',
  list: '\ueb17',
  graph: '\ueb03',
  dashboard: '\ueacd',
  chevronDown: '\ueab4',
  chevronLeft: '\ueab5',
  chevronRight: '\ueab6',
  person: '\uea67',
  organization: '\uea7e',
  save: '\ueb4b',
  trash: '\uea81',
  edit: '\uea73',
  tag: '\uea66',
  note: '\ueb26',
  copy: '\uebcc',
  export: '\uebac',
  discard: '\ueae2',
  shield: '\ueb53',
  clock: '\uea82',
  circleSlash: '\ueabd',
  clearAll: '\ueabf',
  eye: '\uea70',
  pause: '\uead1',
  play: '\ueb2c',
  stop: '\uead7',
  warning: '\uea6c',
  info: '\uea74',
  sync: '\uea77',
  linkExternal: '\ueb14',
  columns: '\uebb7',
  splitHorizontal: '\ueb56',
  cloudDownload: '\ueac2',
  bookmark: '\ueaa5',
  lightbulb: '\uea61',
} as const;
export type CodiconName = keyof typeof codicons;

/** The character of an icon, for elements made without Lit. */
export function codiconText(name: CodiconName): string {
  return codicons[name];
}

/** An icon beside words or inside a labelled button; never the only carrier of information. */
export function codicon(name: CodiconName, slot?: 'start'): TemplateResult {
  return slot
    ? html`<span slot=${slot} class="codicon" aria-hidden="true">${codicons[name]}</span>`
    : html`<span class="codicon" aria-hidden="true">${codicons[name]}</span>`;
}
