import type {
  GridCommandName,
  GridCommandParams,
  GridRequestName,
  GridRequestParams,
  GridRequestResult,
} from '#protocol/gridMessages.ts';

/** A command or request without the network, which the session adds. */
export type WithoutNetwork<T> = Omit<T, 'networkId'>;

/** Sends a command about the network that the page shows. */
export type SendCommand = <N extends GridCommandName>(name: N, params: WithoutNetwork<GridCommandParams<N>>) => void;

/** Asks about people of the network that the page shows. @throws Error with the host's sentence */
export type AskHost = <N extends GridRequestName>(
  name: N,
  params: WithoutNetwork<GridRequestParams<N>>,
) => Promise<GridRequestResult<N>>;
