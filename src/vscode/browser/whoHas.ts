import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { Store } from '#store/store.ts';

/** Whom of the network this profile address belongs to, and whether they are protected. */
export function whoHas(
  store: Pick<Store, 'connectionIdsBySlug' | 'states'>,
  slug: ProfileSlug,
): 'noOne' | 'someone' | 'protected' {
  const [id] = store.connectionIdsBySlug([slug]).values();
  if (id === undefined) return 'noOne';
  return store.states([id]).some(({ decision }) => decision === 'keep') ? 'protected' : 'someone';
}
