import type { Job } from './job.ts';

/** What is needed to judge the evidence about a person: the owner's jobs, and which files were ever imported. */
export interface NetworkBackground {
  /** undefined: Positions.csv was never imported. */
  readonly jobs: readonly Job[] | undefined;
  /** Files that were imported at some time: without a file, missing evidence proves nothing. */
  readonly imported: {
    readonly messages: boolean;
    readonly recommendations: boolean;
    readonly endorsements: boolean;
    readonly invitations: boolean;
    readonly linkedInNotes: boolean;
  };
}
