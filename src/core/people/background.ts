import type { Job } from './job.ts';

/** What the evidence about single people is read against: the owner's jobs, and which files were ever imported. */
export interface NetworkBackground {
  /** undefined: Positions.csv was never imported. */
  readonly jobs: readonly Job[] | undefined;
  /** Without these files, no evidence is not the same as none. */
  readonly imported: {
    readonly recommendations: boolean;
    readonly endorsements: boolean;
    readonly invitations: boolean;
    readonly linkedInNotes: boolean;
  };
}
