import type { ConfirmOutcome, NothingClicked, Person } from '#core/removal/removalBrowser.ts';
import type { Gives, Takes } from '#protocol/browserMessages.ts';

/** A person in the form of a request to the child. */
export function sent(person: Person): Takes<'prepare'> {
  const { slug, name, connectedOn } = person;
  return { slug, name, ...(connectedOn !== undefined && { connectedOn }) };
}

type SentOthers = Gives<'confirm'>['others'];

/** Adds to an outcome the other people who were removed meanwhile. */
export function withOthers<T extends object>(outcome: T, others: SentOthers): T {
  const told = others?.map(({ slug, accepted, byPage }) => ({ slug, accepted, byPage }));
  return told ? { ...outcome, others: told } : outcome;
}

/** Converts the child's outcome after a click to the runner's. */
export function clicked(outcome: Gives<'confirm'>): ConfirmOutcome {
  if (outcome.kind === 'removed') {
    const { seen } = outcome;
    return withOthers({ kind: 'removed', ...(seen && { seen }) }, outcome.others);
  }
  const { reason, objection } = outcome;
  return withOthers(
    { kind: 'unknown', reason, ...(objection && { objection }), ...differing(outcome) },
    outcome.others,
  );
}

/** Converts the child's reason why nothing was clicked to the runner's. */
export function nothingClicked(outcome: Exclude<Gives<'watchRemoval'>, Gives<'confirm'>>): NothingClicked {
  switch (outcome.kind) {
    case 'skip':
      return { kind: 'skip', reason: outcome.reason };
    case 'failed':
      return { kind: 'failed', reason: outcome.reason, ...differing(outcome) };
    case 'objection':
      return { kind: 'objection', safetyStop: outcome.safetyStop, detail: outcome.detail };
    default:
      return { kind: outcome.kind };
  }
}

function differing({ wordsDifferIn }: { readonly wordsDifferIn?: string | undefined }): { wordsDifferIn?: string } {
  return wordsDifferIn === undefined ? {} : { wordsDifferIn };
}
