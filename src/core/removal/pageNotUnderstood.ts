/** LinkedIn's page is not understood well enough for a run of this mode. Its message is one sentence that says why and what to do. */
export class PageNotUnderstood extends Error {
  override readonly name = 'PageNotUnderstood';
}
