import * as l10n from '@vscode/l10n';
import type { FieldCondition, Query, Trait } from '#core/query/query.ts';
import { meantQuery } from '#core/query/meantQuery.ts';
import { printQuery } from '#core/query/printQuery.ts';
import type { PolicyEvaluation, RuleOutcome } from './evaluatePolicy.ts';
import { noRule } from './evaluatePolicy.ts';
import type { Policy, PolicyRule } from './policyText.ts';
import { andList } from '#core/text/lists.ts';
import { countOf } from '#core/text/numbers.ts';

/** Evidence that has its own file in an export. */
export const evidenceKinds = ['messages', 'recommendations', 'endorsements', 'invitations', 'positions'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

const fileOf: Readonly<Record<EvidenceKind, string>> = {
  messages: 'messages.csv',
  recommendations: l10n.t('the recommendations'),
  endorsements: l10n.t('the endorsements'),
  invitations: 'Invitations.csv',
  positions: 'Positions.csv',
};

/** Something odd about a line that the person probably did not intend, in one or two sentences. */
export interface PolicyFinding {
  /** The place of the rule among the policy's. */
  readonly place: number;
  readonly kind:
    'repeated' | 'unreached' | 'looksForWords' | 'matchesNoOne' | 'notImported' | 'notKnown' | 'looksAtDecisions';
  readonly message: string;
  /** The earlier rule that is in the way. */
  readonly earlier?: number;
}

/**
 * What is odd about the lines of a policy.
 * @param imported the evidence that was ever imported
 */
export function policyFindings(
  { policy, outcomes, people }: PolicyEvaluation,
  imported: ReadonlySet<EvidenceKind>,
): PolicyFinding[] {
  const first = new Map<string, number>();
  return policy.rules.flatMap((rule, place): PolicyFinding[] => {
    const outcome = outcomes[place];
    const text = printQuery(rule.query);
    const earlier = first.get(text);
    first.set(text, earlier ?? place);
    if (earlier !== undefined) {
      const message = l10n.t`No one reaches this line: line ${lineOf(policy, earlier)} has the same filter.`;
      return [{ place, kind: 'repeated', message, earlier }];
    }
    if (!outcome || people === 0) return [];
    const [finding] = [
      missingEvidence(rule, imported),
      words(rule),
      idle(policy, outcome),
      unclear(outcome),
      ownDecisions(rule),
    ].filter((found) => found !== undefined);
    return finding ? [{ place, ...finding }] : [];
  });
}

type Finding = Omit<PolicyFinding, 'place'>;

function missingEvidence({ query }: PolicyRule, imported: ReadonlySet<EvidenceKind>): Finding | undefined {
  const missing = [...evidenceOf(query)].filter((kind) => !imported.has(kind));
  if (missing.length === 0) return undefined;
  const files = andList(missing.map((kind) => fileOf[kind]));
  return {
    kind: 'notImported',
    message: l10n.t`This line needs evidence that was not imported: ${files}. Import an export that has it.`,
  };
}

/** Words that were hardly meant to be looked for: "never messaged", or the "or" of `company:acme or company:bluefern`. */
function words({ query, text }: PolicyRule): Finding | undefined {
  const meant = looksForText(query) ? meaningOf(text) : undefined;
  if (meant === undefined) return undefined;
  const message = l10n.t`The words of this line are looked for as they stand; did you mean “${meant}”?`;
  return { kind: 'looksForWords', message };
}

/** What lines mean, since all of them are looked at after each change of one. */
const meanings = new Map<string, string | undefined>();
const rememberedMeanings = 5000;

function meaningOf(text: string): string | undefined {
  if (!meanings.has(text)) {
    if (meanings.size >= rememberedMeanings) meanings.clear();
    meanings.set(text, meantQuery(text)?.text);
  }
  return meanings.get(text);
}

function looksForText(query: Query): boolean {
  switch (query.kind) {
    case 'text':
      return true;
    case 'and':
    case 'or':
      return query.parts.some(looksForText);
    case 'not':
      return looksForText(query.part);
    default:
      return false;
  }
}

function idle(policy: Policy, { matched, decided, unclear: open, takenBy }: RuleOutcome): Finding | undefined {
  if (decided > 0 || open > 0) return undefined;
  if (matched === 0) return { kind: 'matchesNoOne', message: l10n.t('This line matches no one.') };
  if (takenBy === noRule) {
    const message = countOf(
      matched,
      l10n.t('No one reaches this line: an earlier line may match the one person that it matches, which is not known.'),
      l10n.t('No one reaches this line: an earlier line may match the {0} people that it matches, which is not known.'),
    );
    return { kind: 'unreached', message };
  }
  const message = countOf(
    matched,
    l10n.t('No one reaches this line: the one person it matches is decided before, by line {1}.'),
    l10n.t('No one reaches this line: all {0} people it matches are decided before, most by line {1}.'),
    String(lineOf(policy, takenBy)),
  );
  return { kind: 'unreached', message, earlier: takenBy };
}

function unclear({ unclear: open }: RuleOutcome): Finding | undefined {
  if (open === 0) return undefined;
  return {
    kind: 'notKnown',
    message: countOf(
      open,
      l10n.t(
        'For one person it is not known whether this line matches, so neither it nor a later one decides about them.',
      ),
      l10n.t(
        'For {0} people it is not known whether this line matches, so neither it nor a later one decides about them.',
      ),
    ),
  };
}

function ownDecisions({ query }: PolicyRule): Finding | undefined {
  const looks = conditionsOf(query).some(
    (condition) => condition.field === 'state' && condition.values.some((state) => decided.has(state)),
  );
  if (!looks) return undefined;
  return {
    kind: 'looksAtDecisions',
    message: l10n.t('This line looks at decisions, so after applying the policy it matches other people than before.'),
  };
}

const decided: ReadonlySet<string> = new Set(['undecided', 'keep', 'review', 'remove']);

/** The evidence that a query looks at; asking whether something is unknown needs none. */
export function evidenceOf(query: Query): ReadonlySet<EvidenceKind> {
  return new Set(conditionsOf(query).flatMap(needed));
}

function needed(condition: FieldCondition): readonly EvidenceKind[] {
  switch (condition.field) {
    case 'messages':
    case 'sent':
    case 'received':
    case 'last':
      return condition.values.every(({ kind }) => kind === 'unknown') ? [] : ['messages'];
    case 'strength':
      return condition.values.every(({ kind }) => kind === 'unknown') ? [] : evidenceKinds;
    case 'during':
      return ['positions'];
    case 'invited':
      return condition.values.every((value) => value === 'unknown') ? [] : ['invitations'];
    case 'has':
      return condition.values.flatMap((value): readonly EvidenceKind[] => {
        if (value === 'message') return ['messages'];
        if (value === 'recommendation') return ['recommendations'];
        return value === 'endorsement' ? ['endorsements'] : [];
      });
    case 'is':
      return condition.values.some((trait) => ofMessages.has(trait)) ? ['messages'] : [];
    default:
      return [];
  }
}

const ofMessages: ReadonlySet<Trait> = new Set(['conversation', 'unanswered', 'unrequited']);

function conditionsOf(query: Query): readonly FieldCondition[] {
  switch (query.kind) {
    case 'everyone':
    case 'text':
      return [];
    case 'and':
    case 'or':
      return query.parts.flatMap(conditionsOf);
    case 'not':
      return conditionsOf(query.part);
    case 'field':
      return [query];
  }
}

/** The number of a rule's line, counted from 1. */
function lineOf({ rules }: Policy, place: number): number {
  return (rules[place]?.line ?? 0) + 1;
}
