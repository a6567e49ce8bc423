import { connectionStates } from '#core/people/connection.ts';
import { jobFunctions } from '#core/people/jobTitle.ts';
import { messageCounts, strengths } from './countValues.ts';
import { days, daysOrNever, moments } from './dayValues.ts';
import { inviters, possessions, traits } from './query.ts';
import type { FieldValues, QueryField } from './query.ts';
import { addresses, duringJobs, texts } from './textValues.ts';
import type { Parsed, ValueKind, WrittenValue } from './valueKind.ts';
import { oneOf, seniorityRanges } from './wordValues.ts';

/** How the values of each field are read and written. */
const kinds: { readonly [F in QueryField]: ValueKind<FieldValues[F]> } = {
  name: texts,
  company: texts,
  title: texts,
  email: texts,
  tag: texts,
  note: texts,
  address: addresses,
  state: oneOf('state', connectionStates),
  connected: days,
  last: daysOrNever,
  joined: moments,
  left: moments,
  seen: days,
  was: texts,
  jobchanged: days,
  messages: messageCounts,
  sent: messageCounts,
  received: messageCounts,
  invited: oneOf('invited', inviters),
  during: duringJobs,
  seniority: seniorityRanges,
  function: oneOf('function', [...jobFunctions, 'none']),
  strength: strengths,
  has: oneOf('has', possessions),
  is: oneOf('is', traits),
};

/** Reads one value of a field; the message of a failure says what was expected. */
export function parseFieldValue<F extends QueryField>(field: F, written: WrittenValue): Parsed<FieldValues[F]> {
  return kinds[field].parse(written);
}

/** One value of a field as it stands in the text after the colon. */
export function printFieldValue<F extends QueryField>(field: F, value: FieldValues[F]): string {
  return kinds[field].print(value);
}
