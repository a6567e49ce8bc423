import * as l10n from '@vscode/l10n';
import { noDay, unknownCount } from '#core/people/connectionTable.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { jobText } from '#core/people/personMemory.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';
import { shownDay } from '#core/time/shownDates.ts';
import type { ConnectionDetails } from '#protocol/gridSchemas.ts';
import { interactionFacts } from '#webview/components/details-pane/interactionFacts.ts';
import type { Fact } from '#webview/components/details-pane/interactionFacts.ts';
import { today } from '#webview/session/filteredRows.ts';
import type { PersonEvidence } from './personEvidence.ts';
import { commaList } from '#core/text/lists.ts';

/**
 * What is known about contact with someone, each fact with its heading.
 * @param details undefined until the host has sent them
 */
export function contactFacts(
  table: ConnectionTable,
  { row, jobs }: PersonEvidence,
  details: ConnectionDetails | undefined,
): Fact[] {
  const connectedOn = table.connectedOn[row] ?? noDay;
  const facts: Fact[] = [];
  if (connectedOn !== noDay) facts.push([l10n.t('Connected'), dayAndYears(connectedOn)]);
  for (const { job, perhaps } of jobs ?? []) {
    const at = commaList([job.title, job.company].filter(Boolean));
    facts.push([l10n.t('During'), duringText(at, perhaps, job.finished !== 'present')]);
  }
  for (const { company, title, after } of (table.formerJobs[row] ?? []).toReversed()) {
    facts.push([l10n.t('Before'), l10n.t`${jobText({ title, company })}, seen until ${shownDay(after)}`]);
  }
  if (details) facts.push(...interactionFacts(details.connection));
  else facts.push(...messageCounts(table.messagesSent[row], table.messagesReceived[row]));
  const email = table.email[row];
  if (email) facts.push([l10n.t('E-mail'), email]);
  return facts;
}

function messageCounts(sent = unknownCount, received = 0): Fact[] {
  if (sent === unknownCount) return [[l10n.t('Messages'), l10n.t('unknown')]];
  return [
    [l10n.t('Sent'), formatCount(sent)],
    [l10n.t('Received'), formatCount(received)],
  ];
}

/** "3 Mar 2016, 10 years ago". */
function dayAndYears(day: number): string {
  const years = Math.floor((today() - day) / 365.25);
  if (years <= 0) return shownDay(day);
  return countOf(years, l10n.t('{1}, {0} year ago'), l10n.t('{1}, {0} years ago'), shownDay(day));
}

function duringText(job: string, perhaps: boolean, left: boolean): string {
  if (perhaps) return left ? l10n.t`perhaps ${job} (left)` : l10n.t`perhaps ${job}`;
  return left ? l10n.t`${job} (left)` : job;
}
