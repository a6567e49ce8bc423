const suspicious = /[\0\ud800-\udfff]/;
const plain = /^[\0-\u02ff]*$/;

/**
 * A text that comes back from the store as it went in: SQLite ends a text at a NUL and can't keep half a surrogate pair,
 * and a Mac writes accents apart from their letters. Without this, such a value would count as changed at every import.
 */
export function storableText(text: string): string {
  const composed = plain.test(text) ? text : text.normalize('NFC');
  if (!suspicious.test(composed)) return composed;
  return composed.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
}
