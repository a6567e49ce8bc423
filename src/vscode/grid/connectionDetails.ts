import type { ConnectionId } from '#core/people/connection.ts';
import { recruiterWord } from '#core/insight/recruiter.ts';
import { companyKey } from '#core/people/companyName.ts';
import { outcomeText } from '#core/removal/wording/reasonText.ts';
import type { ConnectionDetails } from '#protocol/gridSchemas.ts';
import type { Store } from '#store/store.ts';

/** Everything the details pane shows about one person; undefined when there is no such person any more. */
export async function connectionDetails(store: Store, id: ConnectionId): Promise<ConnectionDetails | undefined> {
  const connection = store.connection(id);
  if (!connection) return undefined;
  const runs = await store.journal.runs();
  const history = runs.flatMap((run) =>
    run.targets
      .filter((target) => target.connectionId === id)
      .map((target) => ({
        at: target.settledAt ?? target.intentAt ?? run.createdAt,
        text: `Run ${run.id}: ${outcomeText(target)}`,
      })),
  );
  const word = recruiterWord(connection.title);
  const employer = companyKey(connection.company);
  const shared = employer !== '' && store.ownCompanies.some((company) => companyKey(company) === employer);
  return {
    connection,
    history: history.sort((a, b) => b.at - a.at),
    signals: [
      word === undefined ? '' : `Title says “${word}”`,
      shared ? 'You work or worked at the same company' : '',
    ].filter(Boolean),
  };
}
