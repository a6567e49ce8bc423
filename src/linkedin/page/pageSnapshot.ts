import type { Generation } from './selectors.ts';

/** A button, link or menu item as the page shows it. */
export interface ButtonSnapshot {
  /** Its accessible name, where the markup gives one. */
  readonly label: string;
  /** What is written on it, a line break between blocks. */
  readonly text: string;
  /** `aria-expanded`; absent when the button does not say. */
  readonly expanded?: boolean;
  /** The markup itself names it as what we look for: the overflow button, the item that removes, the confirming button. */
  readonly hooked: boolean;
}

/** One visible row of the connections list. */
export interface CardSnapshot {
  readonly generation: Generation['name'];
  /** Another card lies within this one or around it, or another client's beside it in one row: whose it is can't be told. */
  readonly mixed: boolean;
  /** The markup's own key, which in generation C ends in the slug; else empty. */
  readonly key: string;
  /** Profile links in the card, as written; others than the person's may be among them. */
  readonly hrefs: readonly string[];
  /** Those that are the person's: around or in the name, or named as such by the markup. */
  readonly ownHrefs: readonly string[];
  readonly name: string;
  readonly headline: string;
  /** Short texts of the card outside its links, the date's among them. */
  readonly texts: readonly string[];
  /** Those inside its links: name, headline, and in some clients all else. */
  readonly linkTexts: readonly string[];
  readonly buttons: readonly ButtonSnapshot[];
}

export interface DialogSnapshot {
  /** What it says besides its buttons, a line break between blocks. */
  readonly text: string;
  readonly buttons: readonly ButtonSnapshot[];
  /** It keeps the rest of the page from being used. */
  readonly modal: boolean;
}

/** Everything we look at on a page, taken in one go so that its parts belong together. Nothing of it is ever kept. */
export interface PageSnapshot {
  readonly url: string;
  readonly lang: string;
  readonly loading: boolean;
  readonly hasNavigation: boolean;
  /** Links in the navigation, or embedded data, that say who is signed in: addresses or bare slugs. */
  readonly members: readonly string[];
  readonly hasMain: boolean;
  readonly hasSignInForm: boolean;
  readonly challengeVisible: boolean;
  readonly restrictionShown: boolean;
  readonly limitShown: boolean;
  /** LinkedIn says that something failed, and to try later. */
  readonly errorShown: boolean;
  readonly errorShaped: boolean;
  /** Some generation's list container is there, whether or not it has rows. */
  readonly hasList: boolean;
  /** That container shows something: rows, known to us or not. */
  readonly listHasText: boolean;
  readonly totalText: string;
  readonly searchBoxes: number;
  readonly searchText: string;
  readonly cards: readonly CardSnapshot[];
  /** Profile links of the list or of a list of suggestions, outside every card that we recognise. */
  readonly strayHrefs: readonly string[];
  /** What the search box suggests, where that is a list of its own. */
  readonly suggestions: readonly string[];
  /** The items of each open menu. */
  readonly menus: readonly (readonly ButtonSnapshot[])[];
  /** Where no menu is open that says so: buttons beside the page's own content, a menu's without its role among them. */
  readonly looseItems: readonly ButtonSnapshot[];
  readonly dialogs: readonly DialogSnapshot[];
  readonly profile: {
    /** The name in its top card. */
    readonly name: string;
    /** The slug that the markup binds that name to; empty where it binds none. */
    readonly nameOf: string;
    /** The people its invitation links invite, other people's included. */
    readonly invitations: readonly string[];
    readonly own: boolean;
    /** What the links to the member's followers say. */
    readonly followers: readonly string[];
  };
}

/** How a button is found again: by what it says, never by its place. */
export interface ButtonWords {
  readonly label: string;
  readonly text: string;
}

/** One element to be clicked or typed into; `undefined` in the answer unless exactly one fits. */
export type PageElementPick =
  | { readonly what: 'search' }
  | { readonly what: 'card'; readonly key: string; readonly href: string }
  | { readonly what: 'cardButton'; readonly key: string; readonly href: string; readonly button: ButtonWords }
  | { readonly what: 'menuItem'; readonly item: ButtonWords }
  /** `dialog`: what it says besides its buttons; without it there must be one such button in all of them. */
  | { readonly what: 'dialogButton'; readonly dialog?: string; readonly button: ButtonWords }
  | { readonly what: 'loadMore'; readonly labels: readonly string[] }
  | { readonly what: 'lastCard' };
