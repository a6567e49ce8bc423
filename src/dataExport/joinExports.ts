import * as l10n from '@vscode/l10n';
import { filesOfEvidence, omittedWhenEmpty } from '#core/import/exportContent.ts';
import type {
  ExportContent,
  ExportedInteraction,
  ExportFileKind,
  ExportFileVerdict,
  OmittedWhenEmpty,
} from '#core/import/exportContent.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import { joinUnclear } from './joinExport.ts';
import { mayBeOfOneMember } from './sameMember.ts';

/** The two parts of an export are made within days of each other, and then downloaded. */
const daysOfOneExport = 14;

/** The fields of a person's evidence that come from each file. */
const fieldsOf: readonly (readonly [ExportFileKind, readonly (keyof ExportedInteraction)[]])[] = [
  ['messages', ['messages']],
  ['invitations', ['invitedBy', 'invitedOn', 'invitationHadNote']],
  ['endorsementsGiven', ['endorsementsGiven']],
  ['endorsementsReceived', ['endorsementsReceived']],
  ['notes', ['linkedInNote']],
];

/**
 * Joins the contents that are parts of one export; for each kind of file the newest counts. Contents from different times,
 * or that seem to be of different members, stay separate, so that each becomes a reading of its own, with its own question.
 * @param nameOf the name of several sources together
 * @returns the earliest first
 */
export function joinExports(
  contents: readonly ExportContent[],
  nameOf: (sources: readonly string[]) => string,
): readonly ExportContent[] {
  const groups: ExportContent[][] = [];
  for (const content of contents.toSorted(byAge)) {
    const group = groups.at(-1);
    if (group && belongsTo(group, content)) group.push(content);
    else groups.push([content]);
  }
  return groups.map((group) => join(group, nameOf));
}

function byAge(one: ExportContent, other: ExportContent): number {
  const [a, b] = [madeOn(one) ?? -Infinity, madeOn(other) ?? -Infinity];
  // On the same day, the one that holds more is the later part.
  return a === b ? one.kinds.size - other.kinds.size || one.connections.length - other.connections.length : a - b;
}

function madeOn({ age, messagesThrough }: ExportContent): DayNumber | undefined {
  return age?.named ?? age?.packed ?? age?.newest ?? messagesThrough;
}

function belongsTo(group: readonly ExportContent[], content: ExportContent): boolean {
  if (!group.every((one) => mayBeOfOneMember(one, content))) return false;
  const isNew = [...content.kinds].every((kind) => group.every(({ kinds }) => !kinds.has(kind)));
  const [first, day] = [group[0] && madeOn(group[0]), madeOn(content)];
  return isNew || first === undefined || day === undefined || day - first <= daysOfOneExport;
}

/** @param group the earliest first */
function join(group: readonly ExportContent[], nameOf: (sources: readonly string[]) => string): ExportContent {
  const sourceOf = new Map<ExportFileKind, ExportContent>();
  for (const content of group) for (const kind of content.kinds) sourceOf.set(kind, content);
  const [listing, messages, positions] = [
    sourceOf.get('connections'),
    sourceOf.get('messages'),
    sourceOf.get('positions'),
  ];
  const unclear = messages?.unclearMessages;
  const endorsing = new Set(filesOfEvidence.endorsements.flatMap((kind) => sourceOf.get(kind) ?? []));
  const unclearEndorsements = joinUnclear([...endorsing].flatMap((content) => content.unclearEndorsements ?? []));
  const named = (content: ExportContent, file: string): string =>
    group.length > 1 ? `${content.source}/${file}` : file;
  const isUsed = (content: ExportContent, file: string): boolean =>
    content.files.some(({ name, kind }) => name === file && (kind === undefined || sourceOf.get(kind) === content));
  const age = (listing ?? group.at(-1))?.age;
  const ownerName = sourceOf.get('profile')?.ownerName;
  return {
    source: nameOf(group.map(({ source }) => source)),
    owner: group.findLast(({ owner }) => owner !== undefined)?.owner,
    ...(ownerName !== undefined && { ownerName }),
    files: group.flatMap((content) =>
      content.files.map(({ name, kind, rows, remark }): ExportFileVerdict => {
        const newer = kind && sourceOf.get(kind);
        return newer === undefined || newer === content
          ? { name: named(content, name), kind, rows, remark }
          : { name: named(content, name), kind: undefined, rows, remark: newerSentence(newer.source) };
      }),
    ),
    kinds: new Set(sourceOf.keys()),
    connections: listing?.connections ?? [],
    ...(listing?.columns && { columns: listing.columns }),
    ...(listing?.unreadRows && { unreadRows: listing.unreadRows }),
    interactions: joinInteractions(sourceOf),
    recommendations: (['received', 'given'] as const).flatMap((direction) => {
      const from = sourceOf.get(direction === 'given' ? 'recommendationsGiven' : 'recommendationsReceived');
      return from?.recommendations.filter((one) => one.direction === direction) ?? [];
    }),
    ownCompanies: positions?.ownCompanies ?? [],
    ...(positions?.ownJobs && { ownJobs: positions.ownJobs }),
    setAside: group.flatMap((content) =>
      content.setAside
        .filter(({ file }) => isUsed(content, file))
        .map((row) => ({ ...row, file: named(content, row.file) })),
    ),
    ...(age && { age }),
    messagesThrough: messages?.messagesThrough,
    ...(unclear && { unclearMessages: unclear }),
    covers: new Set(omittedWhenEmpty.filter((evidence) => isCovered(evidence, group, sourceOf))),
    ...(unclearEndorsements && { unclearEndorsements }),
    encodings: group.flatMap((content) =>
      (content.encodings ?? [])
        .filter(({ file }) => isUsed(content, file))
        .map((encoding) => ({ ...encoding, file: named(content, encoding.file) })),
    ),
    losses: group.flatMap((content) =>
      (content.losses ?? [])
        // A loss begins with the name of its file.
        .filter((loss) => !content.files.some(({ name }) => loss.startsWith(`${name}: `) && !isUsed(content, name)))
        .map((loss) => named(content, loss)),
    ),
  };
}

/** Whether the contents that have files of this evidence cover it; without such files, any of them. */
function isCovered(
  evidence: OmittedWhenEmpty,
  group: readonly ExportContent[],
  sourceOf: ReadonlyMap<ExportFileKind, ExportContent>,
): boolean {
  const sources = filesOfEvidence[evidence].flatMap((kind) => sourceOf.get(kind) ?? []);
  const covers = (content: ExportContent): boolean => content.covers?.has(evidence) ?? false;
  return sources.length > 0 ? sources.every(covers) : group.some(covers);
}

function newerSentence(source: string): string {
  return l10n.t`${source} has a newer one, which was read.`;
}

/** For each person, the evidence of the newest file of each kind. */
function joinInteractions(
  sourceOf: ReadonlyMap<ExportFileKind, ExportContent>,
): ReadonlyMap<ProfileSlug, ExportedInteraction> {
  const joined = new Map<ProfileSlug, ExportedInteraction>();
  for (const [kind, fields] of fieldsOf) {
    for (const [slug, interaction] of sourceOf.get(kind)?.interactions ?? []) {
      const present = fields.filter((field) => interaction[field] !== undefined);
      if (present.length === 0) continue;
      const picked = Object.fromEntries(present.map((field) => [field, interaction[field]])) as ExportedInteraction;
      joined.set(slug, { ...joined.get(slug), ...picked });
    }
  }
  return joined;
}
