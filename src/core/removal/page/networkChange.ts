import * as l10n from '@vscode/l10n';
import type { ConnectionId } from '#core/people/connection.ts';
import { isListed, standings } from '#core/people/connection.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { unknownCount } from '#core/people/connectionTable.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';
import { formatShare } from '#core/text/shares.ts';

type Counted = Pick<ConnectionTable, 'id' | 'length' | 'messagesSent' | 'standing'>;

/** What a run has changed in the network, in sentences. @param left the people who left during the run */
export function networkChange(table: Counted, left: ReadonlySet<ConnectionId>): readonly string[] {
  const now = { people: 0, written: 0 };
  const gone = { people: 0, written: 0 };
  let isKnown = true;
  for (let row = 0; row < table.length; row++) {
    const listed = isListed(standings[table.standing[row] ?? 0] ?? 'gone');
    if (!listed && !left.has(table.id[row] ?? 0)) continue;
    const sent = table.messagesSent[row] ?? unknownCount;
    if (sent === unknownCount) isKnown = false;
    const counts = listed ? now : gone;
    counts.people++;
    if (sent > 0) counts.written++;
  }
  const connections = countOf(now.people, l10n.t('{0} connection'), l10n.t('{0} connections'));
  if (gone.people === 0) return [l10n.t`Your network has ${connections} now, as far as is known.`];
  const before = now.people + gone.people;
  const sentence = l10n.t`Your network has ${connections} now, as far as is known; with those who left in this removal it had ${formatCount(before)}.`;
  if (!isKnown || now.people === 0) return [sentence];
  const [share, shareBefore] = [formatShare(now.written, now.people), formatShare(now.written + gone.written, before)];
  if (share === shareBefore) return [sentence];
  return [sentence, l10n.t`You have written to ${share} of them; before, it was ${shareBefore}.`];
}
