import * as v from 'valibot';

/** A message that is not one of ours. The text names the message and the field, never its content. */
export class InvalidMessage extends Error {
  override readonly name = 'InvalidMessage';
}

/** What every message has; `kind` and `name` say which schema its `params` are held to. */
export const envelope = v.object({ kind: v.string(), name: v.string(), params: v.unknown() });

/** Holds a value to a schema. @throws InvalidMessage */
export function check<T extends v.GenericSchema>(schema: T, value: unknown, what: string): v.InferOutput<T> {
  const outcome = v.safeParse(schema, value, { abortEarly: true });
  if (outcome.success) return outcome.output;
  const issue = outcome.issues[0];
  // Issue messages can quote what was received, which may be a name; the expected side never does.
  const expected = issue.kind === 'schema' && issue.type !== 'custom' ? `expected ${issue.expected}` : issue.type;
  throw new InvalidMessage(`${what}: ${v.getDotPath(issue) ?? 'message'} is not valid (${expected})`);
}
