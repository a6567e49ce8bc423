/**
 * Previews and diagnostics are updated when the network did not change for this many milliseconds: otherwise each decision
 * on a person would match all lines again.
 */
export const quietTime = 300;
