const suspicious = /[\0\ud800-\udfff]/;

/**
 * A text that comes back from the store as it went in: SQLite ends a text at a NUL, and half of a surrogate pair is no
 * text. Without this such a value would count as changed at every import.
 */
export function storableText(text: string): string {
  if (!suspicious.test(text)) return text;
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
}
