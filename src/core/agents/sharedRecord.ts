import * as l10n from '@vscode/l10n';
import type { ConnectionId } from '#core/people/connection.ts';
import { plainMarkdown } from '#core/text/foreignText.ts';
import { countOf } from '#core/text/numbers.ts';
import type { Instant } from '#core/time/clock.ts';
import { shownInstant } from '#core/time/shownDates.ts';
import { commaList } from '#core/text/lists.ts';
import { answerText } from './memberText.ts';

/** One answer that was handed to a language model. */
export interface SharedEntry {
  readonly at: Instant;
  /** The network that the ids are of. */
  readonly networkId: string;
  readonly tool: string;
  /** What was asked, as JSON. */
  readonly input: string;
  /** Exactly what was handed out. */
  readonly text: string;
  /** Whether it held names, to which the person agreed. */
  readonly named: boolean;
  /** The people its pseudonyms stand for, in order. */
  readonly ids: readonly ConnectionId[];
}

/** The most entries in the document, the newest ones; the file has all. */
const mostShown = 300;

/**
 * The record as Markdown, the newest first.
 * @param unreadable lines of the file that are damaged
 * @param nameOf the name of a person in the network of an entry; undefined when another network is open or the person is
 * not in it
 */
export function sharedDocument(
  entries: readonly SharedEntry[],
  unreadable: number,
  nameOf: (entry: SharedEntry, id: ConnectionId) => string | undefined,
): string {
  const newest = entries.toReversed().slice(0, mostShown);
  const earlier = entries.length - newest.length;
  const lines = [
    `# ${l10n.t('What Was Shared with Language Models')}`,
    entries.length === 0
      ? l10n.t('Nothing was handed out from this account.')
      : l10n.t(
          'Everything that language models were given from this account, the newest first. Delete the record with “Delete Record of What Was Shared…”; what was shared stays shared.',
        ),
    ...(earlier > 0
      ? [
          countOf(
            earlier,
            l10n.t('{0} earlier answer is only in the file.'),
            l10n.t('{0} earlier answers are only in the file.'),
          ),
        ]
      : []),
    ...(unreadable > 0
      ? [countOf(unreadable, l10n.t('{0} line of the file is damaged.'), l10n.t('{0} lines of the file are damaged.'))]
      : []),
    ...newest.flatMap((entry) => entryLines(entry, (id) => nameOf(entry, id))),
  ];
  return `${lines.join('\n\n')}\n`;
}

function entryLines(entry: SharedEntry, nameOf: (id: ConnectionId) => string | undefined): string[] {
  const { at, tool, input, text, named, ids } = entry;
  const people = ids.map(nameOf).filter((name) => name !== undefined);
  return [
    `## ${plainMarkdown(l10n.t`${shownInstant(at)}: ${tool}`)}`,
    plainMarkdown(l10n.t`Asked with ${input}`),
    named ? l10n.t('With names, as you agreed to.') : l10n.t('Without names.'),
    ...(!named && people.length > 0
      ? [plainMarkdown(l10n.t`Who the pseudonyms are, in order (this was not shared): ${commaList(people)}`)]
      : []),
    `\`\`\`json\n${indented(text)}\n\`\`\``,
  ];
}

/** The JSON laid out in lines. No text in it can end the code block, since it is written with escapes. */
function indented(text: string): string {
  try {
    return answerText(JSON.parse(text) as object, 2);
  } catch {
    return plainMarkdown(text);
  }
}
