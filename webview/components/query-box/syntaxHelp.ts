import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** The query language in one view: what to write, and what it finds. */
const rules: readonly (readonly [written: string, found: string])[] = [
  ['jose "data engineer"', 'Words and phrases in name, company or title. Capitals and accents do not matter.'],
  ['recruit*', 'A word that begins so. A space means “and”.'],
  ['-acme · acme OR bluefern · ( )', 'Not; either; group.'],
  ['name: company: title: email: tag: note:', 'Only there. company:="Acme GmbH" is exactly that, company:="" is none.'],
  ['state:(keep OR review)', 'undecided, keep, review, queued, unknown, removed, gone'],
  ['connected:2019 · >2019 · 2015..2018', 'When you connected: years, 2015-03, or 2015-03-14.'],
  ['connected:5y+ · <30d · 1y..3y', 'Time back from today in d, w, m, y.'],
  ['last:>3y · last:never · last:unknown', 'Your last message, either way. Unknown until messages are imported.'],
  ['messages:0 · >3 · 2..5', 'Messages sent and received together.'],
  ['invited:me', 'Who sent the invitation: me, them, unknown.'],
  ['has:recommendation', 'message, recommendation, endorsement, note, email, company, title, tag, slug'],
  ['is:recruiter', 'connected, twoway, recruiter, hidden'],
];

/** The content of the help popover. */
export function syntaxHelp(): TemplateResult {
  return html`
    <h2>What you can type</h2>
    <dl>
      ${rules.map(
        ([written, found]) =>
          html`<dt><code>${written}</code></dt>
            <dd>${found}</dd>`,
      )}
    </dl>
  `;
}
