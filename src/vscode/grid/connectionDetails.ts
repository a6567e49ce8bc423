import * as l10n from '@vscode/l10n';
import type { Connection, ConnectionId } from '#core/people/connection.ts';
import { connectionTable } from '#core/people/connectionTable.ts';
import { shownWord } from '#core/people/jobTitle.ts';
import { sharing } from '#core/insight/insightColumns.ts';
import { strengthEvidence, strengthOf } from '#core/insight/strength.ts';
import type { StrengthKind } from '#core/insight/strength.ts';
import { readTitle } from '#core/insight/titles/readTitle.ts';
import { today } from '#vscode/ui/today.ts';
import { recruiterWord } from '#core/insight/recruiter.ts';
import { companyKey } from '#core/people/companyName.ts';
import { machineTime } from '#core/time/localTime.ts';
import { outcomeText } from '#core/removal/wording/reasonText.ts';
import type { ConnectionDetails } from '#protocol/gridSchemas.ts';
import type { Store } from '#store/store.ts';

/** Everything the details pane shows about one person; undefined when the person no longer exists. */
export async function connectionDetails(store: Store, id: ConnectionId): Promise<ConnectionDetails | undefined> {
  const connection = store.connection(id);
  if (!connection) return undefined;
  const runs = await store.journal.runs();
  const history = runs.flatMap((run) =>
    run.targets
      .filter((target) => target.connectionId === id)
      .map((target) => ({
        at: target.outcomeAt ?? target.intentAt ?? run.createdAt,
        text: l10n.t`Run ${run.id}: ${outcomeText(target)}`,
      })),
  );
  const past = store.history.lifeLine(connection).map(({ day, text }) => ({
    // Days have no hour; noon is on the same day on the page too.
    at: machineTime.instant({ day, minute: 12 * 60 }),
    text,
  }));
  const word = recruiterWord(connection.title);
  const employer = companyKey(connection.company);
  const shared = employer !== '' && store.ownCompanies.some((company) => companyKey(company) === employer);
  return {
    connection,
    history: [...history, ...past.toReversed()].sort((a, b) => b.at - a.at),
    signals: [
      word === undefined ? '' : l10n.t`Title says “${word}”`,
      shared ? l10n.t('You work or worked at the same company') : '',
    ].filter(Boolean),
    strength: strengthSum(store, connection),
    titleWords: titleWords(connection.title),
  };
}

/** Strength point by point. */
function strengthSum(store: Store, connection: Connection): ConnectionDetails['strength'] {
  const { background } = store;
  const table = connectionTable([connection]);
  const { low, high, points } = strengthOf(table, 0, {
    today: today(),
    imported: background.imported,
    ...sharing(table, background),
  });
  const says = new Map<StrengthKind, string>(strengthEvidence.map((one) => [one.kind, one.says]));
  return { low, high, points: points.map(({ kind, ...point }) => ({ ...point, says: says.get(kind) ?? '' })) };
}

function titleWords(title: string): ConnectionDetails['titleWords'] {
  const { seniority, seniorityWord, functions, functionWords } = readTitle(title);
  return [
    ...(seniority === undefined ? [] : [{ says: shownWord(seniority), word: seniorityWord?.text ?? '' }]),
    ...functions.map((one, place) => ({ says: shownWord(one), word: functionWords[place]?.text ?? '' })),
  ];
}
