import type { UnclearMessages } from '#core/import/exportContent.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import { slugOfAddress } from './profileAddress.ts';

/** A slug, or `nameMark` and a folded name where the file gives no address. */
export type Party = string;
export const nameMark = '\0';

/**
 * The name that LinkedIn gives people who closed or hid their account; they are in Connections.csv with nothing but a date.
 */
export const noOnesName = 'linkedin member';
/** TO joins names with commas, which names may contain themselves: the most parts that may be one name. */
const partsOfOneName = 3;
const mostParts = 60;
const longestName = 200;

/**
 * The people in messages that can't be assigned for certain. "Never" must not be said about any of them, since the message
 * may have been theirs.
 */
export class UnclearParties {
  readonly #slugs = new Set<ProfileSlug>();
  readonly #parties = new Set<Party>();
  readonly #lostRows: ProfileSlug[][] = [];
  #everyone = false;
  #lastLostLine = -2;

  /** @param party the sender or recipient of an unclear message */
  add(party: Party): void {
    if (party.startsWith(nameMark)) this.#parties.add(party);
    else this.#slugs.add(party);
  }

  /** Adds a row of which only some text is left. */
  addLost(text: string, line: number): void {
    const slugs = slugsIn(text);
    for (const slug of slugs) this.#slugs.add(slug);
    // The line after a damaged one is mostly the rest of the same message.
    const goesOn = line === this.#lastLostLine + 1;
    this.#lastLostLine = line;
    if (!goesOn) this.#lostRows.push(slugs);
  }

  /** Messages may be missing, and it is not known of whom. */
  addEveryone(): void {
    this.#everyone = true;
  }

  /** The people found, without the owner and without those whose contact is known anyway. */
  result(
    owner: ProfileSlug | undefined,
    ownNames: ReadonlySet<Party>,
    histories: ReadonlyMap<ProfileSlug, unknown>,
  ): UnclearMessages {
    const names = new Set<string>();
    // A row with no address but the owner's may be a message to or from anyone.
    let everyone = this.#everyone || this.#lostRows.some((slugs) => slugs.every((slug) => slug === owner));
    for (const party of this.#parties) {
      if (ownNames.has(party)) continue;
      const text = party.slice(nameMark.length);
      if (text === '') everyone = true;
      else if (text !== noOnesName) addNames(names, text, ownNames);
    }
    const slugs = [...this.#slugs].filter((slug) => slug !== owner && !histories.has(slug));
    return { everyone, slugs: new Set(slugs), names };
  }
}

/** The profiles whose addresses stand in a text. */
export function slugsIn(text: string): ProfileSlug[] {
  return (text.match(/linkedin\.com\/in\/[^\s",;|]+/gi) ?? []).flatMap((address) => slugOfAddress(address) ?? []);
}

/** Adds every name that the text may hold: one with commas in it, or several. */
function addNames(names: Set<string>, text: string, ownNames: ReadonlySet<Party>): void {
  const parts = text.split(',').map((part) => part.trim());
  for (let from = 0; from < Math.min(parts.length, mostParts); from++) {
    for (let to = from + 1; to <= Math.min(parts.length, from + partsOfOneName); to++) {
      const name = parts.slice(from, to).join(', ');
      if (name !== '' && name.length <= longestName && name !== noOnesName && !ownNames.has(nameMark + name)) {
        names.add(name);
      }
    }
  }
}
