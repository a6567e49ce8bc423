import { profileSlug, type ProfileSlug } from '#core/people/profileSlug.ts';

const profileAddressPattern = /^(?:https?:\/\/)?(?:(?:[a-z0-9-]+\.)?linkedin\.com)?\/?(?:m\/|mwlite\/)?in\/[^/\s]\S*$/i;

/** Signs around an address that was copied from a text or a list; no address begins or ends with them. */
const signsAround = /^[<(["“„]+|[>)\]"”;,]+$/g;

/** A link as Markdown and spreadsheets write it: `[text](address)`, `=HYPERLINK("address";"text")`. */
const linked = /^(?:\[[^\]]*\]\(|=HYPERLINK\(")([^)"\s]+)["\s)]/i;
/** An address with signs that none holds: what follows them is something else. */
const noSlug = /\/?in\/[^/?#]*[<>()[\]{}"“”\\|^`]/i;
/** Marks that mail tools and spreadsheets leave beside a text. LinkedIn encodes those that belong to an address. */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** LinkedIn allows 100 letters in the last part, of up to nine once encoded. */
const longestAddress = 2000;

/**
 * A copy that does not share memory with the text it was cut from. V8 keeps the whole text alive for a slice of it,
 * and what is kept of messages must not keep the messages.
 */
export function detached(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

/**
 * Reads the address cells of the export's tables, each distinct one once.
 *
 * Stricter than `profileSlug`: a cell must hold an address on linkedin.com (or a path `/in/…`), because a bare word in an
 * address column is a sign of shifted columns and would name someone else.
 */
export class ProfileAddresses {
  readonly #known = new Map<string, ProfileSlug | undefined>();

  slug(cell: string): ProfileSlug | undefined {
    if (cell === '') return undefined;
    const known = this.#known.get(cell);
    if (known !== undefined || this.#known.has(cell)) return known;
    const text = detached(cell);
    const slug = slugOfAddress(text);
    this.#known.set(text, slug);
    return slug;
  }
}

/** The slug of one address cell; undefined when it is not the address of a LinkedIn profile. */
export function slugOfAddress(cell: string): ProfileSlug | undefined {
  if (cell.length > longestAddress) return undefined;
  const plain = cell.replace(invisible, '').trim();
  const text = (linked.exec(plain)?.[1] ?? plain).trim().replace(signsAround, '');
  return profileAddressPattern.test(text) && !noSlug.test(text) ? profileSlug(text) : undefined;
}
