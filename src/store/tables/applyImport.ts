import * as l10n from '@vscode/l10n';
import type { ExportContent } from '#core/import/exportContent.ts';
import type { MergePlan } from '#core/import/importPlan.ts';
import type { ImportReport } from '#core/import/importReport.ts';
import { listingOf } from '#core/import/listingAge.ts';
import { planImport } from '#core/import/mergePlan.ts';
import { messagesEnd } from '#core/import/messageKnowledge.ts';
import { peopleCount } from '#core/text/numbers.ts';
import { dayOfInstant } from '#core/time/calendarDay.ts';
import type { Instant } from '#core/time/clock.ts';
import type { Database } from '#store/file/database.ts';
import type { Transaction } from '#store/file/transaction.ts';
import { StoreError } from '#store/storeError.ts';
import { nextImportId, recordImport } from './importRecord.ts';
import { planMemory } from './memory.ts';
import { nextId } from './writePeople.ts';
import { readKnownNetwork } from './knownNetwork.ts';
import { writePlan } from './writePlan.ts';

/** What the person said about an export before it is imported. */
export interface ImportAnswers {
  /** Needed when the preview has a `fall`: true accepts it, false marks no one as gone. */
  readonly acceptDrop?: boolean;
  /** Whether the export is newer, when the preview has doubts; otherwise the evidence decides. */
  readonly treatAs?: 'newer' | 'older' | undefined;
  /** Needed when the preview's `unsure` is not empty: the keys of the pairs that are one person. */
  readonly same?: ReadonlySet<string> | undefined;
  /** For an export with another address of the owner: it belongs to the same member. */
  readonly isOwn?: boolean;
}

/** @see Store.previewImport */
export function previewImport(
  database: Database,
  content: ExportContent,
  answers: ImportAnswers,
  at: Instant,
): ImportReport {
  return plannedImport(database, content, answers, at).report;
}

/** @see Store.applyImport */
export async function applyImport(
  transaction: Transaction,
  content: ExportContent,
  answers: ImportAnswers,
  { at, backup }: { readonly at: Instant; readonly backup: string },
): Promise<ImportReport> {
  const { database } = transaction;
  const plan = plannedImport(database, content, answers, at);
  const { otherOwner, fall, otherMember, unsure } = plan.report;
  if (otherOwner) {
    throw new StoreError(
      'otherOwner',
      l10n.t`${content.source} is the export of ${otherOwner.found}, but this account belongs to ${otherOwner.known}: switch the account first.`,
    );
  }
  if (fall && answers.acceptDrop === undefined) {
    throw new StoreError(
      'dropNotAccepted',
      otherMember?.onlyStrangers
        ? l10n.t`${content.source} looks like another member’s messages: none of the people in them is among the ${fall.from} known. Confirm that it is of this account before it is imported.`
        : otherMember
          ? l10n.t`${content.source} looks like another member’s list: of ${fall.from} people known it lists ${fall.to}. Confirm that it is of this account before it is imported.`
          : l10n.t`${content.source} lists ${peopleCount(fall.to)}, but ${fall.from} were known: confirm that so many left before it is imported.`,
    );
  }
  const [pair] = unsure ?? [];
  if (pair) {
    throw new StoreError(
      'peopleUnclear',
      l10n.t`${content.source} lists “${pair.found.name}”, who may be “${pair.known.name}” under another address or name: say whether they are the same person before it is imported.`,
    );
  }
  const report = { ...plan.report, at };
  const first = nextId(database);
  const reading = planMemory(database, plan.sighted, at);
  const { listed, hidden, added: joined, missing: gone, changed } = report.counts;
  const counts = { listed: listed + hidden, joined, gone, changed };
  await writePlan(transaction, plan, at, {
    plan: reading,
    about: { counts, messagesThrough: messagesEnd(content), importId: nextImportId(database) },
  });
  recordImport(transaction, report, backup, { first, end: nextId(database) });
  return report;
}

function plannedImport(database: Database, content: ExportContent, answers: ImportAnswers, at: Instant): MergePlan {
  refuseEmpty(content);
  const today = dayOfInstant(at);
  const { madeOn, newest } = listingOf(content);
  // An export of the days to come shows that the clock is behind: then nothing is wrong with what was noted.
  const isBehind = (madeOn ?? newest ?? 0) > today + 1;
  return planImport(readKnownNetwork(database, isBehind ? undefined : today), content, {
    ...answers,
    today,
    judgeAbsence: answers.acceptDrop ?? true,
  });
}

/** Accident A13: an import of no one must not look like a success. */
function refuseEmpty(content: ExportContent): void {
  if (content.kinds.has('connections') ? content.connections.length > 0 : content.kinds.size > 0) return;
  throw new StoreError(
    'emptyImport',
    l10n.t`${content.source} holds no connections that can be read: choose the ZIP that LinkedIn sent, or its Connections.csv.`,
  );
}
