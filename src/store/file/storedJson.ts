import * as v from 'valibot';

/** Parses a stored text. @returns undefined when it does not fit the schema, such as a text of a newer build */
export function parseJson<T extends v.GenericSchema>(schema: T, json: unknown): v.InferOutput<T> | undefined {
  if (typeof json !== 'string') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const outcome = v.safeParse(schema, value, { abortEarly: true });
  return outcome.success ? outcome.output : undefined;
}

/** JSON has no undefined: a missing key is read as undefined. */
export function orUndefined<T extends v.GenericSchema>(schema: T): v.OptionalSchema<T, () => undefined> {
  return v.optional(schema, () => undefined);
}

export const integer = v.pipe(v.number(), v.integer());
export const safeInteger = v.pipe(v.number(), v.safeInteger());
