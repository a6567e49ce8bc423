import type { ConnectionId } from '#core/people/connection.ts';

const bits = 10;
const mask = (1 << bits) - 1;
/** Ids from here on are not shuffled; a network has far fewer people. */
const shuffled = 1 << (2 * bits);
const rounds = 4;

/**
 * What a person is called when names must not leave this machine: "Person 48213". A person of a network always has the same
 * pseudonym, and no two share one. Without the network's identity nothing can be learned from it, whereas ids would tell in
 * which order people connected.
 */
export function pseudonym(networkId: string, id: ConnectionId): string {
  return `Person ${id < shuffled ? shuffle(networkId, id) : id}`;
}

/** A Feistel network: whatever the rounds mix in, no two ids give the same number. */
function shuffle(key: string, id: number): number {
  let [left, right] = [id >> bits, id & mask];
  for (let round = 0; round < rounds; round++) {
    [left, right] = [right, left ^ (mixed(`${key} ${round} ${right}`) & mask)];
  }
  return (left << bits) | right;
}

/** FNV-1a, with its bits spread once more. */
function mixed(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
