import type { SandboxFault } from './faults.ts';
import type { Person } from './people.ts';
import { Random } from './random.ts';

/** What a random mix is made for. */
export interface RandomFaultOptions {
  readonly seed: number;
  /** The people who are to be removed: faults of single people fall on these. */
  readonly targets: readonly Person[];
  /** How many removals are expected; blocks strike somewhere within. */
  readonly removals: number;
  /** Leaves out what ends a run (blocks), so that it can reach its end. */
  readonly withoutBlocks?: boolean;
}

/**
 * A mix of faults for one seeded run: a client generation, a list variant, trouble with some people, with some removal
 * requests and, unless left out, at most one block. Equal options give an equal mix.
 */
export function randomFaults(options: RandomFaultOptions): SandboxFault[] {
  const random = new Random(`faults ${options.seed}`);
  const faults: SandboxFault[] = [
    { kind: 'generation', generation: random.pick(['A', 'B', 'C', 'C', 'C', 'alternate'] as const) },
  ];
  const some = (): string[] => random.sample(options.targets, random.int(1, 2)).map((person) => person.slug);
  const someOther = (slug: string): string | undefined => options.targets.find((person) => person.slug !== slug)?.slug;

  if (random.chance(0.3)) faults.push({ kind: 'load-more-button' });
  if (random.chance(0.2)) faults.push({ kind: 'total-missing' });
  if (random.chance(0.2)) faults.push({ kind: 'total-off', by: random.int(-3, 9) });
  if (random.chance(0.2)) faults.push({ kind: 'menu-item-button' });
  if (random.chance(0.3)) faults.push({ kind: 'captcha-script' });
  if (random.chance(0.2)) faults.push({ kind: 'restriction-post' });

  const ofPeople: readonly (() => SandboxFault)[] = [
    () => ({ kind: 'twins', slugs: some() }),
    () => ({ kind: 'changed-slug', slugs: some() }),
    () => ({ kind: 'already-removed', slugs: some() }),
    () => ({ kind: 'hidden-members', slugs: some() }),
    () => ({ kind: 'profile-gone', slugs: some() }),
    () => ({ kind: 'menu-needs-second-click', slugs: some() }),
    () => ({ kind: 'menu-stays-shut', slugs: some() }),
    () => ({ kind: 'menu-without-remove', slugs: some() }),
    () => ({ kind: 'dialog-names-no-one', slugs: some() }),
    () => ({ kind: 'dialog-missing', slugs: some() }),
    () => {
      const slugs = some();
      const other = someOther(slugs[0] ?? '');
      return { kind: 'dialog-names-other', slugs: slugs.slice(0, 1), ...(other !== undefined && { slug: other }) };
    },
    () => ({ kind: 'removal-refused', status: random.pick([403, 500]), rollback: random.chance(0.5), slugs: some() }),
    () => ({ kind: 'removal-slow', ms: random.int(50, 800), slugs: some() }),
    () => ({ kind: 'removal-unanswered', applied: random.chance(0.5), slugs: some() }),
    () => ({ kind: 'removal-reset', applied: random.chance(0.5), slugs: some() }),
    () => ({ kind: 'removal-ineffective', slugs: some() }),
    () => ({ kind: 'removal-unsent', slugs: some() }),
    () => ({ kind: 'stale-search', requests: random.int(1, 3), slugs: some() }),
    () => ({ kind: 'slow', ms: random.int(20, 400), times: random.int(1, 4) }),
    () => ({ kind: 'wrong-landing', times: 1, afterRequests: random.int(2, 20) }),
    () => ({ kind: 'half-loaded', times: 1, afterRequests: random.int(2, 20) }),
  ];
  if (options.targets.length > 0) {
    for (const make of random.sample(ofPeople, random.int(0, 4))) faults.push(make());
  }

  if (options.withoutBlocks !== true && random.chance(0.5)) {
    const afterRemovals = random.int(0, Math.max(0, options.removals - 1));
    faults.push(
      random.pick<SandboxFault>([
        { kind: 'status', status: 429, afterRemovals },
        { kind: 'status', status: 999, afterRemovals },
        { kind: 'status', status: 429, afterRemovals, on: ['removal'] },
        { kind: 'login-wall', afterRemovals },
        { kind: 'authwall', afterRemovals },
        { kind: 'checkpoint', afterRemovals },
        { kind: 'captcha', afterRemovals },
        { kind: 'captcha', afterRemovals, on: ['removal'] },
        { kind: 'account-chooser', afterRemovals },
        { kind: 'restriction-banner', afterRemovals },
        { kind: 'connection-reset', afterRemovals, times: 2 },
        { kind: 'markup-drift', drift: ['component-keys', 'view-names', 'classes'], afterRemovals },
        { kind: 'markup-drift', drift: ['labels'], afterRemovals },
        { kind: 'language', language: 'es', afterRemovals },
      ]),
    );
  }
  return faults;
}
