import * as v from 'valibot';

/** Whether a text is what it should be. @returns undefined when it is not, such as what a newer build wrote */
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

/** JSON knows no undefined: a key that is missing reads as one that says nothing. */
export function orUndefined<T extends v.GenericSchema>(schema: T): v.OptionalSchema<T, () => undefined> {
  return v.optional(schema, () => undefined);
}

export const integer = v.pipe(v.number(), v.integer());
export const safeInteger = v.pipe(v.number(), v.safeInteger());
