/** The system's error code (`ENOENT`), if it has one. Codes of our own errors (`profileInUse`) are not the system's. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return undefined;
  return /^E[A-Z\d_]+$/.test(error.code) ? error.code : undefined;
}
