/**
 * A member's public identifier in canonical form: percent-decoded, NFC, lower case. Two addresses of one person
 * always give the same slug, and it is the only thing that identifies a person here; a name never does.
 * A member number, which exports give for some people, keeps its case, since LinkedIn does not find it in another.
 */
export type ProfileSlug = string;

const memberNumber = /^ACoA[\w-]{15,}$/;

/**
 * The canonical slug of a profile address or bare slug.
 *
 * Accepts what the exports and pages are known to hold: with or without scheme, any country host, query, fragment,
 * trailing slash, capitals, percent-encoding in either case.
 * @returns undefined when the text names no profile
 */
export function profileSlug(addressOrSlug: string): ProfileSlug | undefined {
  const text = addressOrSlug.trim();
  const inPath = /(?:^|\/)in\/([^/?#\s]+)/i.exec(text)?.[1];
  const bare = inPath ?? (/[/?#\s:]/.test(text) ? undefined : text);
  if (!bare) return undefined;
  let decoded: string;
  try {
    decoded = decodeURIComponent(bare);
  } catch {
    // A stray percent sign: the address is damaged, and a guess could name someone else.
    return undefined;
  }
  // A decoded slash, space or control character would no longer be one path segment, and half a surrogate pair has no address.
  if (/[/?#\s\p{Cc}\p{Surrogate}]/u.test(decoded)) return undefined;
  if (memberNumber.test(decoded)) return decoded;
  const slug = decoded.normalize('NFC').toLowerCase().normalize('NFC');
  return slug === '' || slug === '.' || slug === '..' ? undefined : slug;
}

/**
 * Whether this is a member number, which names a person as certainly as their address, but not in the same way: pages and
 * requests give the address.
 */
export function isMemberNumber(slug: ProfileSlug): boolean {
  return memberNumber.test(slug);
}

/** The path of a profile page, ready to append to the base URL: `/in/tomek-iwa%C5%84ski/`. */
export function profilePath(slug: ProfileSlug): string {
  // A store written by an earlier version may hold half a surrogate pair, which can't be encoded.
  return `/in/${encodeURIComponent(slug.replace(/\p{Surrogate}/gu, '\ufffd'))}/`;
}

/** The address of a profile on LinkedIn itself, for files that leave this tool. */
export function profileUrl(slug: ProfileSlug): string {
  return `https://www.linkedin.com${profilePath(slug)}`;
}
