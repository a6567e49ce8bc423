import type { NetworkBackground } from '#core/people/background.ts';
import type { OmittedWhenEmpty } from '#core/import/exportContent.ts';
import { filesOfEvidence, omittedWhenEmpty } from '#core/import/exportContent.ts';
import type { Database } from '#store/file/database.ts';
import { fact } from '#store/file/facts.ts';

/** The owner's jobs, and which files were ever imported. */
export function readBackground(database: Database): NetworkBackground {
  const kinds = new Set(fact(database, 'importedKinds'));
  const covered = readCoveredEvidence(database);
  return {
    jobs: fact(database, 'ownJobs'),
    imported: {
      // Also when no day in them was possible, so that they tell up to no day.
      messages: kinds.has('messages') || fact(database, 'messagesThrough') !== undefined,
      recommendations: covered.includes('recommendations'),
      endorsements: covered.includes('endorsements'),
      invitations: kinds.has('invitations'),
      linkedInNotes: kinds.has('notes'),
    },
  };
}

/** Evidence that some import covered. Before this was kept, one of the two files counted. */
export function readCoveredEvidence(database: Database): readonly OmittedWhenEmpty[] {
  const kinds = fact(database, 'importedKinds') ?? [];
  return (
    fact(database, 'coveredEvidence') ??
    omittedWhenEmpty.filter((evidence) => filesOfEvidence[evidence].some((kind) => kinds.includes(kind)))
  );
}
