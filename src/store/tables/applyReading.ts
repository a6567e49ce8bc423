import type { ConnectionsReading } from '#core/import/connectionsReading.ts';
import type { ExportContent } from '#core/import/exportContent.ts';
import type { Drop, SyncReport } from '#core/import/importReport.ts';
import { planImport } from '#core/import/mergePlan.ts';
import { planReading } from '#core/import/readingPlan.ts';
import { dayOfInstant } from '#core/time/calendarDay.ts';
import type { Instant } from '#core/time/clock.ts';
import { setFact } from '#store/file/facts.ts';
import type { Transaction } from '#store/file/transaction.ts';
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
  { at, confirmed }: { readonly at: Instant; readonly confirmed: boolean },
): Promise<SyncResult> {
  const known = readKnownNetwork(transaction.database);
  const { insert, standings, fall, report, sighted } = planReading(
    known.people,
    reading,
    at,
    lateToHear(transaction.database, at),
  );
  if (fall && !confirmed) return { kind: 'needsConfirmation', fall, report };
  const nothing = planImport({ ...known, people: [] }, nothingExported, { today: 0, judgeAbsence: false });
  const { added: joined, missing: gone } = report.counts;
  const counts = { listed: reading.people.length, joined, gone, changed: 0 };
  const everListed = known.everListed || report.complete;
  await writePlan(transaction, { ...nothing, insert, everListed }, at, {
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
