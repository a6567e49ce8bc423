import { parseWebviewMessage } from './gridMessages.ts';
import type {
  GridCommandName,
  GridCommandParams,
  GridRequestName,
  GridRequestParams,
  GridRequestResult,
  GridResponse,
  PostedNotification,
} from './gridMessages.ts';
import { errorMessage } from '#core/text/errorMessage.ts';

/** One function per message the grid can send: leaving one out does not compile. */
export type GridHandlers = {
  readonly [N in GridCommandName]: (params: GridCommandParams<N>) => void | Promise<void>;
} & {
  readonly [N in GridRequestName]: (params: GridRequestParams<N>) => Promise<GridRequestResult<N>>;
};

/** What the host can post to the grid. */
export type HostMessage = PostedNotification | GridResponse;

/**
 * Checks one message from the webview and hands it to its handler; a request is answered through `post`.
 * @param expectNetwork throws when ids of that network mean other people now; called before any handler that gets ids
 * @throws InvalidMessage, or the error of a command's handler, which the caller logs or shows. A failed request is reported
 * to the grid, which sent it.
 */
export async function handleWebviewMessage(
  value: unknown,
  handlers: GridHandlers,
  post: (message: GridResponse) => void,
  expectNetwork: (networkId: string) => Promise<void>,
): Promise<void> {
  const message = parseWebviewMessage(value);
  // The parser matched params and name, which TypeScript can't follow through an index.
  const handler = handlers[message.name] as (params: unknown) => unknown;
  const handle = async (params: object): Promise<unknown> => {
    if ('networkId' in params && typeof params.networkId === 'string') await expectNetwork(params.networkId);
    return handler(params);
  };
  if (message.kind === 'command') {
    await handle(message.params);
    return;
  }
  try {
    post({ kind: 'response', id: message.id, result: await handle(message.params) });
  } catch (error) {
    post({ kind: 'response', id: message.id, error: errorMessage(error) });
  }
}
