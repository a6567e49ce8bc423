import * as v from 'valibot';

/** A message that is not one of ours. The text names the message and the field, never its content. */
export class InvalidMessage extends Error {
  override readonly name = 'InvalidMessage';
}

/** The parts of every message; `kind` and `name` say which schema its `params` must fit. */
export const envelope = v.object({ kind: v.string(), name: v.string(), params: v.unknown() });

/** Checks a value against a schema. @throws InvalidMessage */
export function check<T extends v.GenericSchema>(schema: T, value: unknown, what: string): v.InferOutput<T> {
  const outcome = v.safeParse(schema, value, { abortEarly: true });
  if (outcome.success) return outcome.output;
  const issue = outcome.issues[0];
  // Messages of issues can quote the received value, which may be a name; what was expected is safe.
  const expected = issue.kind === 'schema' && issue.type !== 'custom' ? `expected ${issue.expected}` : issue.type;
  throw new InvalidMessage(`${what}: ${v.getDotPath(issue) ?? 'message'} is not valid (${expected})`);
}

/** Absent and undefined are the same on the wire; the result always has the key. */
export function orUndefined<T extends v.GenericSchema>(schema: T): v.OptionalSchema<T, () => undefined> {
  return v.optional(schema, () => undefined);
}
