/** A value as it stands in the text, quotes and escapes undone. */
export interface WrittenValue {
  readonly text: string;
  readonly quoted: boolean;
  /** `=` stood before it. */
  readonly exact: boolean;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** A kind of value that fields take: how it is read and written. */
export interface ValueKind<T> {
  /** The message of a failure says what was expected. */
  parse(written: WrittenValue): Parsed<T>;
  /** The value as it stands in the text after the colon; reading it gives an equal value. */
  print(value: T): string;
}
