import type { NetworkBackground } from '#core/people/background.ts';
import type { Database } from '#store/file/database.ts';
import { fact } from '#store/file/facts.ts';

/** The owner's jobs, and which files were ever imported. */
export function readBackground(database: Database): NetworkBackground {
  const kinds = new Set(fact(database, 'importedKinds'));
  return {
    jobs: fact(database, 'ownJobs'),
    imported: {
      // LinkedIn leaves out a file that would be empty; the other of the two shows that the archive covers this kind.
      recommendations: kinds.has('recommendationsReceived') || kinds.has('recommendationsGiven'),
      endorsements: kinds.has('endorsementsReceived') || kinds.has('endorsementsGiven'),
      invitations: kinds.has('invitations'),
      linkedInNotes: kinds.has('notes'),
    },
  };
}
