import * as l10n from '@vscode/l10n';
import type { ConnectionsReading } from '#core/import/connectionsReading.ts';
import type { ExportContent } from '#core/import/exportContent.ts';
import type { Drop, SyncReport } from '#core/import/importReport.ts';
import { evidenceAtNewAddresses } from '#core/import/evidenceMerge.ts';
import { planImport } from '#core/import/mergePlan.ts';
import { lastListing } from '#core/import/peopleMerge.ts';
import { planReading } from '#core/import/readingPlan.ts';
import { formatCount } from '#core/text/numbers.ts';
import { dayOfInstant } from '#core/time/calendarDay.ts';
import type { Instant } from '#core/time/clock.ts';
import { setFact } from '#store/file/facts.ts';
import type { Transaction } from '#store/file/transaction.ts';
import { StoreError } from '#store/storeError.ts';
import { writeFollowers } from './followers.ts';
import { readKnownNetwork } from './knownNetwork.ts';
import { planMemory } from './memory.ts';
import { lateToHear } from './removalListings.ts';
import { recordSync } from './syncRecord.ts';
import { writePlan } from './writePlan.ts';
import { writeStandings } from './standings.ts';

export type SyncResult =
  | { readonly kind: 'applied'; readonly report: SyncReport }
  /** Nothing was written: the drop has to be confirmed first. */
  | { readonly kind: 'needsConfirmation'; readonly fall: Drop; readonly report: SyncReport };

/** @see Store.applyReading */
export async function applyReading(
  transaction: Transaction,
  reading: ConnectionsReading,
  { at, confirmed }: { readonly at: Instant; readonly confirmed: Drop | undefined },
): Promise<SyncResult> {
  const known = readKnownNetwork(transaction.database, dayOfInstant(at));
  const late = lateToHear(transaction.database, at);
  const plan = planReading(known.people, reading, at, late, lastListing(known));
  const { insert, standings, readdress, formerAddresses, fall, report, sighted, otherMember } = plan;
  if (otherMember) throw otherMembersPage(otherMember);
  if (fall && (fall.from !== confirmed?.from || fall.to !== confirmed.to))
    return { kind: 'needsConfirmation', fall, report };
  const nothing = planImport({ ...known, people: [] }, nothingExported, { today: 0, judgeAbsence: false });
  const { added: joined, missing: gone } = report.counts;
  const counts = { listed: reading.people.length, joined, gone, changed: 0 };
  const everListed = known.everListed || report.complete;
  const { grown: evidence, dropped: dropEvidence } = evidenceAtNewAddresses(known, readdress);
  const changed = { insert, readdress, formerAddresses, evidence, dropEvidence, everListed };
  await writePlan(transaction, { ...nothing, ...changed }, at, {
    plan: planMemory(transaction.database, sighted, at),
    about: { counts, messagesThrough: undefined, importId: undefined },
  });
  writeStandings(transaction, standings, at);
  recordSync(transaction, report);
  const day = dayOfInstant(at);
  if (reading.followers !== undefined) {
    writeFollowers(transaction, day, { day, count: reading.followers, source: 'page' });
  }
  if (report.complete) setFact(transaction, 'listing', { madeOn: day, newest: day, met: day, talked: undefined });
  setFact(transaction, 'lastSync', at);
  return { kind: 'applied', report };
}

function otherMembersPage({ listed, known }: { readonly listed: number; readonly known: number }): StoreError {
  return new StoreError(
    'otherOwner',
    l10n.t`The page seems to be another member’s: of ${formatCount(listed)} on it who should be known, ${formatCount(known)} are. Nothing was taken from it; sign in to LinkedIn as the member of this account, or switch the account.`,
  );
}

/** The content of an import without anything; the caller adds to it. */
const nothingExported: ExportContent = {
  source: '',
  owner: undefined,
  files: [],
  kinds: new Set(),
  connections: [],
  interactions: new Map(),
  recommendations: [],
  ownCompanies: [],
  setAside: [],
};
