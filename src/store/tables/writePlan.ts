import { randomUUID } from 'node:crypto';
import type { MemoryPlan } from '#core/history/remember.ts';
import type { MergePlan } from '#core/import/importPlan.ts';
import type { Instant } from '#core/time/clock.ts';
import { runEach } from '#store/file/database.ts';
import { fact, setFact } from '#store/file/facts.ts';
import type { Transaction } from '#store/file/transaction.ts';
import { writeEvidence } from './evidence.ts';
import { writeMemory } from './memory.ts';
import {
  addFormerAddresses,
  yieldToOthers,
  deletePeople,
  insertPeople,
  setAddresses,
  updatePeople,
  writeEvidenceKnown,
  writeMessagesKnown,
} from './writePeople.ts';
import { inheritRecords } from './removalListings.ts';
import { writeStandings } from './standings.ts';

/** What a reading adds to the memory, and its other data. */
export interface NewReading {
  readonly plan: MemoryPlan;
  readonly about: Parameters<typeof writeMemory>[2];
}

/** Writes a plan to the database. */
export async function writePlan(
  transaction: Transaction,
  plan: MergePlan,
  at: Instant,
  reading: NewReading,
): Promise<void> {
  const { database, revision } = transaction;
  if (fact(database, 'networkId') === undefined) setFact(transaction, 'networkId', randomUUID());
  // Addresses are given up before others take them over.
  setAddresses(
    transaction,
    plan.readdress.map(({ id }) => ({ id, slug: undefined })),
  );
  await insertPeople(transaction, plan.insert, reading.plan);
  setAddresses(transaction, plan.readdress);
  addFormerAddresses(transaction, plan.formerAddresses);
  await updatePeople(transaction, plan.update);
  runEach(
    database,
    'DELETE FROM evidence WHERE slug = ?',
    plan.dropEvidence.map((key) => [key]),
  );
  writeEvidence(database, plan.evidence);
  await yieldToOthers();
  writeMessagesKnown(transaction, plan.messagesKnown);
  writeEvidenceKnown(transaction, plan.evidenceKnown);
  runEach(
    database,
    'INSERT OR REPLACE INTO recommendation (name, given, received) VALUES (?, ?, ?)',
    [...plan.recommendations].map(([name, { given, received }]) => [name, given, received]),
  );
  runEach(
    database,
    'UPDATE person SET recommendations_given = ?, recommendations_received = ?, changed_in = ? WHERE id = ?',
    plan.recommended.map(({ given, received, id }) => [given, received, revision, id]),
  );
  runEach(
    database,
    'UPDATE person SET changed_in = ? WHERE id = ?',
    plan.touched.map((id) => [revision, id]),
  );
  writeStandings(transaction, plan.standings, at);
  writeMemory(transaction, reading.plan, reading.about);
  for (const { from, to } of plan.inherit) inheritRecords(transaction, from, to);
  deletePeople(transaction, plan.delete);
  setFact(transaction, 'owner', plan.owner);
  if (plan.ownAddresses.length > 0) setFact(transaction, 'ownAddresses', plan.ownAddresses);
  setFact(transaction, 'ownerName', plan.ownerName);
  setFact(transaction, 'listing', plan.listing);
  setFact(transaction, 'importedKinds', plan.importedKinds);
  setFact(transaction, 'coveredEvidence', plan.coveredEvidence);
  setFact(transaction, 'messagesThrough', plan.messagesThrough);
  setFact(transaction, 'ownCompanies', plan.ownCompanies);
  setFact(transaction, 'ownJobs', plan.ownJobs);
  setFact(transaction, 'everListed', plan.everListed);
}
