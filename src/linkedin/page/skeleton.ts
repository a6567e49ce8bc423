import * as l10n from '@vscode/l10n';
import { foldLabel } from '#core/linkedin/pageWords.ts';
import { profileSlug } from '#core/people/profileSlug.ts';
import { fold } from '#core/text/textFolding.ts';
import { skeletonHead, skeletonLimit } from '#protocol/browserMessages.ts';
import { interfaceWords } from './labels.ts';
import { shapeOf, shapeOfDate } from './placeholder.ts';
import * as selectors from './selectors.ts';
import type { SeenElement, SeenPage } from './structureReader.ts';

/** Tags whose names tell nothing about anyone. */
const tags = new Set(
  'a abbr article aside b body br button canvas circle code dd details dialog div dl dt em embed fieldset figcaption figure footer form g h1 h2 h3 h4 h5 h6 header hr i iframe img input label legend li li-icon main mark nav ol optgroup option output p path picture pre progress section select small source span strong sub summary sup svg table tbody td textarea tfoot th thead time tr u ul use video wbr'.split(
    ' ',
  ),
);
const enumerated =
  /^(?:role|type|dir|open|hidden|disabled|checked|contenteditable|aria-(?:expanded|hidden|modal|checked|selected|disabled|pressed|haspopup|live|current|multiline|orientation|busy|atomic|level))$/;
const values =
  /^(?:|true|false|mixed|menu|listbox|dialog|alertdialog|grid|tree|polite|assertive|off|page|step|location|date|time|horizontal|vertical|ltr|rtl|auto|button|submit|text|search|checkbox|radio|email|tel|url|password|[1-6]|alert|application|article|banner|combobox|complementary|contentinfo|feed|figure|form|group|heading|img|link|list|listitem|log|main|menubar|menuitem|menuitemcheckbox|menuitemradio|navigation|none|option|presentation|progressbar|region|row|rowgroup|separator|status|switch|tab|table|tablist|tabpanel|textbox|toolbar|tooltip|trash-icon)$/;
/** Attributes whose values are names given by programmers. */
const identifiers = /^(?:class|id|name|componentkey|data-[a-z-]+)$/;
const spoken = /^(?:aria-label|placeholder)$/;
/** Elements whose texts may be words of the interface. */
const interactive = /^(?:button|option|summary|dialog)$/;
const interactiveRoles = /^(?:button|menu|menuitem|menuitemradio|menuitemcheckbox|tab|dialog|alertdialog|option)$/;
const paths = new Set(
  'in mynetwork invite-connect connections grow feed messaging compose preload custom-invite edit intro network-manager people-follow followers following overlay contact-info notifications jobs search results people company school me'.split(
    ' ',
  ),
);
const parameters = new Set(['vanityName', 'profileUrn', 'miniProfileUrn', 'origin', 'nis']);
const captchas = /captcha|arkoselabs|funcaptcha|hcaptcha|recaptcha/i;

/** The names that our own hooks look for. */
const hooks = [
  ...Object.values(selectors).filter((value) => typeof value === 'string'),
  ...selectors.generations.flatMap((one) => Object.values(one).map(String)),
];
const hookNames: ReadonlySet<string> = new Set(hooks.flatMap((selector) => selector.match(/[A-Za-z][\w-]*/g) ?? []));
/** Those that are beginnings of names, such as `auto-component-`. */
const hookStarts = [...hookNames].filter((name) => /[-_]$/.test(name));
/** Those that may be anywhere in a name, such as `messag`. */
const hookPieces = hooks.flatMap((selector) => [...selector.matchAll(/\*="([\w-]+)"/g)].map(([, piece = '']) => piece));
/**
 * Words of which programmers make names. Only these stay in a name, and only where no text of the page has them: any other
 * word may be someone's name, headline or company.
 */
const programmersWords: ReadonlySet<string> = new Set([
  ...[...hookNames].flatMap((name) => name.match(/[A-Z]?[a-z]+/g) ?? []).map((word) => word.toLowerCase()),
  ...(
    'a about account action actions active add all anchor app aria arrow article aside auto avatar back background badge banner bar base ' +
    'block blur body border bottom box btn bubble button buttons by cancel card cards cell center check chip circle click client close ' +
    'cohort col color column com component compose con confirm confirmation connect connection connections container content control core ' +
    'count css custom danger dark data date default degree delete description desktop detail details dialog dialogs dismiss display divider ' +
    'drop dropdown ds element ellipsis empty end entity entry error expand expanded facet feed field figure filter first flag flagship flex ' +
    'focus focused footer for form frame from full ghost global graph grid group has head header heading hidden hide highlight hook hover ' +
    'icon id image img in info inline inner input insight invite invitation invitations is item items key label large last layer layout lazy ' +
    'left level light line link linkedin list listitem load loader loading local lockup main manager margin mark media medium member members ' +
    'menu message messages messaging meta middle mini mn mobile modal mode more muted my name nav navigation network new next no node none ' +
    'not note notice notification notifications number of off offset on one open option options order outer outlet overflow overlay padding ' +
    'page pager pages pagination pane panel part people person photo picture pill placeholder popover popup portal premium presence preview ' +
    'primary profile progress pv pvs query rail read ref region remove removal request requests response result results right role root round ' +
    'row rows screen scroll sdui search searchbox secondary section sections see select selected separator server settings shadow share sheet ' +
    'show side sidebar single size skeleton slot sm small social sort spacing span spinner stack start state status step sticky style sub ' +
    'suggestion suggestions surface svg tab table tabs tag target template tertiary test text theme thumbnail time title to toast toggle ' +
    'toolbar tooltip top topcard total track tracking trigger truncate type typeahead ui up update urn user value verification vertical view ' +
    'viewport visible visually web widget width with wrap wrapper xl xs'
  ).split(' '),
]);
const knownWords = new Map(interfaceWords.map((word) => [foldLabel(word), word]));
/** Words before or after a name, as in "More actions for Nadia". */
const aroundNames = interfaceWords.filter((word) => word.includes(' '));

/**
 * A page without personal data: tags, LinkedIn's own attributes, known words of the interface and counts stay; everything
 * else is replaced by something of the same shape, as in `shapeOf`. XHTML, since rows have links inside links, which HTML
 * can't express.
 */
export function skeletonOf(page: SeenPage): string {
  return new Skeleton(page).text();
}

class Skeleton {
  readonly #page: SeenPage;
  readonly #people = new Map<string, string>();
  /** Words in texts of the page that do not belong to the interface, folded. */
  readonly #private = new Set<string>();
  readonly #judged = new Map<string, string>();

  constructor(page: SeenPage) {
    this.#page = page;
    this.#gather(page.body, false);
  }

  text(): string {
    const { lang, dir, url, body, hooks } = this.#page;
    const language = /^[a-z]{2,3}(?:[-_](?:Hans|Hant|Latn|Cyrl))?(?:[-_][A-Za-z]{2})?$/.test(lang)
      ? ` lang="${lang}"`
      : '';
    const direction = /^(?:ltr|rtl)$/.test(dir) ? ` dir="${dir}"` : '';
    const found = Object.entries(hooks).map(
      ([name, { taken, leftOut }]) => `${name}: ${taken}${leftOut > 0 ? `, and ${leftOut} in parts left out` : ''}`,
    );
    const head = [
      skeletonHead,
      '     Tags, attributes and counts of a page, with words of the interface that are known.',
      '     Names, addresses, headlines, pictures, numbers and other texts are replaced by placeholders of the same shape.',
      `     Page: ${this.#address(url)}`,
      ...found.map((line) => `     ${line}`),
      '-->',
    ];
    const parts: string[] = [];
    this.#write(body, false, 1, parts);
    const document = `${head.join('\n')}\n<html xmlns="http://www.w3.org/1999/xhtml"${language}${direction}>\n${parts.join('\n')}\n</html>\n`;
    if (document.length > skeletonLimit) throw new RangeError(l10n.t('The page is too long for a page structure.'));
    return document;
  }

  /** Collects names and texts of the page, so that no identifier repeats any of them. */
  #gather(element: SeenElement, said: boolean): void {
    const inside = said || isInteractive(element);
    for (const [name, value] of Object.entries(element.attributes)) {
      if (name === 'href' || name === 'src') this.#learn(decoded(value).replace(/^https?:\/\/[^/]*/, ''));
      else if (spoken.test(name) || name === 'alt' || name === 'title') this.#learnText(value, inside);
    }
    for (const child of element.children) {
      if (typeof child === 'string') this.#learnText(child, inside);
      else this.#gather(child, inside);
    }
  }

  #learnText(text: string, said: boolean): void {
    if (!said || !knownWords.has(foldLabel(text))) this.#learn(text);
  }

  #learn(text: string): void {
    for (const word of fold(text).split(/[^\p{L}\p{N}]+/u)) if (word.length > 1) this.#private.add(word);
  }

  #write(element: SeenElement, said: boolean, depth: number, out: string[]): void {
    const inside = said || isInteractive(element);
    const tag = tags.has(element.tag)
      ? element.tag
      : /^[a-z]+(?:-[a-z]+)+$/.test(element.tag)
        ? this.#tag(element.tag)
        : 'div';
    const attributes = Object.entries(element.attributes).flatMap(([name, value]) => {
      const now = this.#attribute(name, value, inside || tag === 'input');
      return now === undefined ? [] : [` ${now[0]}="${escaped(now[1])}"`];
    });
    if (element.hidden && !('hidden' in element.attributes)) attributes.push(' hidden=""');
    const style = [element.transparent && 'opacity:0', element.display && `display:${element.display}`].filter(Boolean);
    if (style.length > 0) attributes.push(` style="${style.join(';')}"`);
    const indent = '  '.repeat(Math.min(depth, 40));
    const opening = `${indent}<${tag}${attributes.join('')}`;
    const { children, left } = element;
    const [only] = children;
    if (children.length === 0 && left === undefined) {
      out.push(`${opening}></${tag}>`);
    } else if (children.length === 1 && typeof only === 'string' && left === undefined) {
      out.push(`${opening}>${escaped(this.#says(only, inside))}</${tag}>`);
    } else {
      out.push(`${opening}>`);
      for (const child of children) {
        if (typeof child === 'string') out.push(`${indent}  ${escaped(this.#says(child, inside))}`);
        else this.#write(child, inside, depth + 1, out);
      }
      if (left !== undefined) out.push(`${indent}  <!-- ${left} more -->`);
      out.push(`${indent}</${tag}>`);
    }
  }

  /** An attribute in the form in which it may be shown; undefined when it is left out. */
  #attribute(name: string, value: string, said: boolean): readonly [string, string] | undefined {
    if (enumerated.test(name)) return [name, values.test(value) ? value : shapeOf(value)];
    if (spoken.test(name)) return [name, this.#says(value, said)];
    if (name === 'alt' || name === 'title') return [name, shapeOf(value)];
    if (name === 'href' || name === 'action') return [name, this.#address(value)];
    // The address of a picture is left out; that of a frame tells whether it is a challenge.
    if (name === 'src')
      return captchas.test(value) ? [name, `about:blank?${captchas.exec(value)?.[0].toLowerCase() ?? ''}`] : undefined;
    if (!identifiers.test(name)) return undefined;
    if (name.startsWith('data-') && this.#name(name) !== name) return undefined;
    return [
      name,
      value
        .split(/\s+/)
        .map((part) => this.#identifier(part))
        .join(' '),
    ];
  }

  #says(text: string, said: boolean): string {
    const known = said ? knownWords.get(foldLabel(text)) : undefined;
    if (known !== undefined) return known;
    const date = shapeOfDate(text, this.#page.lang);
    if (date !== undefined) return date;
    if (said) {
      for (const words of aroundNames) {
        if (text.startsWith(`${words} `)) return `${words}${shapeOf(text.slice(words.length))}`;
        if (text.endsWith(` ${words}`)) return `${shapeOf(text.slice(0, -words.length))}${words}`;
      }
    }
    return shapeOf(text);
  }

  #person(slug: string): string {
    const key = profileSlug(slug) ?? slug;
    const known = this.#people.get(key) ?? `person-${this.#people.size + 1}`;
    this.#people.set(key, known);
    return known;
  }

  #address(href: string): string {
    if (!URL.canParse(href, this.#page.url)) return '#';
    const { origin, protocol, pathname, searchParams } = new URL(href, this.#page.url);
    if (!/^https?:$/.test(protocol) || origin !== new URL(this.#page.url).origin) return '#';
    const segments = pathname.split('/');
    const path = segments.map((segment, at) => {
      if (segments[at - 1] === 'in' && segment !== '') return this.#person(segment);
      return segment === '' || paths.has(segment) ? segment : encodeURIComponent(shapeOf(decoded(segment)));
    });
    const query = [...searchParams].map(([name, value]) =>
      !parameters.has(name) ? 'x=x' : name === 'vanityName' ? `${name}=${this.#person(value)}` : `${name}=x`,
    );
    return `${path.join('/')}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  }

  /** The value of an attribute that holds names given by programmers; a person named at its end becomes a number. */
  #identifier(value: string): string {
    if (value === '' || hookNames.has(value)) return value;
    const card = /^([A-Za-z]+_)\d+-(.+)$/su.exec(value) ?? /^(ProfileVerificationTriggerRef-)(.+)$/su.exec(value);
    if (card)
      return `${this.#name(card[1] ?? '')}${value.startsWith('Profile') ? '' : '0-'}${this.#person(card[2] ?? '')}`;
    return this.#name(value);
  }

  #tag(name: string): string {
    const now = this.#name(name);
    return now === name ? now : 'div';
  }

  /** A name with only words that tell nothing about anyone; others are replaced. */
  #name(value: string): string {
    const known = hookNames.has(value) ? value : this.#judged.get(value);
    if (known !== undefined) return known;
    const start = hookStarts.find((one) => value.startsWith(one));
    if (start !== undefined) return `${start}${this.#name(value.slice(start.length))}`;
    const judged = value
      .split(/([-_.:/]+)/)
      .map((part) => {
        if (part === '' || /^[-_.:/]+$/.test(part) || hookNames.has(part)) return part;
        const words = part.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^A-Za-z\d]+/g) ?? [];
        const whole = words.every((word) => this.#isNobodys(word)) && !this.#holdsPrivate(part);
        return whole ? part : shapeOf(part);
      })
      .join('');
    const safe =
      this.#holdsPrivate(value.replace(/[^A-Za-z]/g, '')) && !hookNames.has(value) ? this.#onlyHooks(judged) : judged;
    // "message" may also be a word of someone's headline: only the part that our hooks look for stays.
    const lost = hookPieces.filter((piece) => value.includes(piece) && !safe.includes(piece));
    const hooked = [safe, ...lost].join('-');
    this.#judged.set(value, hooked);
    return hooked;
  }

  #onlyHooks(value: string): string {
    return value
      .split(/([-_.:/]+)/)
      .map((part) => (hookNames.has(part) ? part : shapeOf(part)))
      .join('');
  }

  /** Whether a word is one that programmers write, and is not in a text of the page. */
  #isNobodys(word: string): boolean {
    const lower = word.toLowerCase();
    return programmersWords.has(lower) && !this.#private.has(lower);
  }

  #holdsPrivate(text: string): boolean {
    const lower = text.toLowerCase();
    for (const word of this.#private) if (word.length > 3 && lower.includes(word)) return true;
    return false;
  }
}

function isInteractive({ tag, attributes }: SeenElement): boolean {
  const menu = /(?:^|\s)artdeco-(?:dropdown__content|modal)/.test(attributes['class'] ?? '');
  return interactive.test(tag) || interactiveRoles.test(attributes['role'] ?? '') || menu;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
