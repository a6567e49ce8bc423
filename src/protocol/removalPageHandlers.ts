import { parseRemovalPageAct } from './removalPageMessages.ts';
import type { RemovalPageActName, RemovalPageActParams } from './removalPageMessages.ts';

/** One function per act of the page: leaving one out does not compile. */
export type RemovalPageHandlers = {
  readonly [N in RemovalPageActName]: (params: RemovalPageActParams<N>) => void | Promise<void>;
};

/**
 * Checks one message from the page and hands it to its handler.
 * @param expectNetwork throws when ids of that network mean other people now; called before any handler that gets ids
 * @throws InvalidMessage, or the error of the handler
 */
export async function handleRemovalPageMessage(
  value: unknown,
  handlers: RemovalPageHandlers,
  expectNetwork: (networkId: string) => Promise<void>,
): Promise<void> {
  const { name, params } = parseRemovalPageAct(value);
  // The parser matched params and name, which TypeScript can't follow through an index.
  const handler = handlers[name] as (params: unknown) => unknown;
  if ('networkId' in params) await expectNetwork(params.networkId);
  await handler(params);
}
