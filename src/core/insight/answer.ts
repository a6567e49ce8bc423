/** An answer about evidence: `unknown` when what would tell was never imported or has no date. */
export type Answer = 'yes' | 'no' | 'unknown';

/** Yes when one of them is yes, no when all are no. */
export function anyOf(answers: Iterable<Answer>): Answer {
  let all: Answer = 'no';
  for (const answer of answers) {
    if (answer === 'yes') return 'yes';
    if (answer === 'unknown') all = 'unknown';
  }
  return all;
}

/** No when one of them is no, yes when all are yes. */
export function allOf(answers: Iterable<Answer>): Answer {
  let all: Answer = 'yes';
  for (const answer of answers) {
    if (answer === 'no') return 'no';
    if (answer === 'unknown') all = 'unknown';
  }
  return all;
}

/** The opposite of unknown is unknown. */
export function oppositeOf(answer: Answer): Answer {
  if (answer === 'unknown') return 'unknown';
  return answer === 'yes' ? 'no' : 'yes';
}
