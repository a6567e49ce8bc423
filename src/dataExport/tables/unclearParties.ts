import type { UnclearMessages } from '#core/import/exportContent.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import { slugOfAddress } from './profileAddress.ts';

/** A slug, or `nameMark` and a folded name where the file gives no address. */
export type Party = string;
export const nameMark = '\0';

/** How LinkedIn names people who closed or hid their account; they stand in Connections.csv with nothing but a date. */
const noOnesName = 'linkedin member';
/** TO joins names with the comma that names contain themselves: so many of its parts may be one name. */
const partsOfOneName = 3;
const mostParts = 60;
const longestName = 200;

/**
 * The people of messages that can't be attributed for certain. Of none of these people "never" may be said: the message may have been
 * theirs.
 */
export class UnclearParties {
  readonly #slugs = new Set<ProfileSlug>();
  readonly #parties = new Set<Party>();
  #everyone = false;
  #lastLostLine = -2;

  /** @param party whom an unclear message went to or came from */
  add(party: Party): void {
    if (party.startsWith(nameMark)) this.#parties.add(party);
    else this.#slugs.add(party);
  }

  /** A row of which only some text is left. */
  addLost(text: string, line: number): void {
    const slugs = (text.match(/linkedin\.com\/in\/[^\s",;|]+/gi) ?? []).flatMap(
      (address) => slugOfAddress(address) ?? [],
    );
    for (const slug of slugs) this.#slugs.add(slug);
    // What follows a damaged line is most often the rest of the same message.
    const goesOn = line === this.#lastLostLine + 1;
    this.#lastLostLine = line;
    if (slugs.length === 0 && !goesOn) this.#everyone = true;
  }

  /** Without the owner, and without those whose contact is known anyway. */
  result(
    owner: ProfileSlug | undefined,
    ownNames: ReadonlySet<Party>,
    histories: ReadonlyMap<ProfileSlug, unknown>,
  ): UnclearMessages {
    const names = new Set<string>();
    let everyone = this.#everyone;
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

/** Every name that the text may hold: one with commas in it, or several. */
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
