import type { Generation } from './selectors.ts';

/** A button, link or menu item as the page shows it. */
export interface ButtonSnapshot {
  /** Its accessible name, where the markup gives one. */
  readonly label: string;
  /** Its text, with line breaks between blocks. */
  readonly text: string;
  /** `aria-expanded`; absent when the button does not say. */
  readonly expanded?: boolean;
  /** Whether the markup itself marks it as the overflow button, the item that removes, or the confirming button. */
  readonly hooked: boolean;
}

/** One visible row of the connections list. */
export interface CardSnapshot {
  readonly generation: Generation['name'];
  /**
   * Whether another card is inside or around this one, or another client's card is in the same row: it can't be told whose
   * it is.
   */
  readonly mixed: boolean;
  /** The markup's own key, which in generation C ends in the slug; else empty. */
  readonly key: string;
  /** Profile links in the card, as written; others than the person's may be among them. */
  readonly hrefs: readonly string[];
  /** The links of the card's person: around or in the name, or marked as such. */
  readonly ownHrefs: readonly string[];
  readonly name: string;
  readonly headline: string;
  /** Short texts of the card outside its links, the date's among them. */
  readonly texts: readonly string[];
  /** Texts inside its links: name, headline, and in some clients all others. */
  readonly linkTexts: readonly string[];
  readonly buttons: readonly ButtonSnapshot[];
}

export interface DialogSnapshot {
  /** Its text without its buttons, with line breaks between blocks. */
  readonly text: string;
  readonly buttons: readonly ButtonSnapshot[];
  /** Whether it keeps the rest of the page from being used. */
  readonly modal: boolean;
  /** Whether the browser itself sees to that: nothing else can be clicked, and no key reaches it. */
  readonly covers: boolean;
}

/** Everything we look at on a page, read in one step so that its parts belong together. Nothing of it is stored. */
export interface PageSnapshot {
  readonly url: string;
  /** The document that the tab shows: another number after each time that a page was loaded. */
  readonly document: number;
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
  /** Whether LinkedIn says that something failed, or to try later. */
  readonly errorShown: boolean;
  readonly errorShaped: boolean;
  /** Whether the list container of some generation is there, with or without rows. */
  readonly hasList: boolean;
  /** Whether that container shows something: rows, known to us or not. */
  readonly listHasText: boolean;
  readonly totalText: string;
  readonly searchBoxes: number;
  readonly searchText: string;
  readonly cards: readonly CardSnapshot[];
  /** Profile links of the list or of a list of suggestions, outside every card that we recognise. */
  readonly strayHrefs: readonly string[];
  /** The suggestions of the search box, if they are in a list of their own. */
  readonly suggestions: readonly string[];
  /** The items of each open menu. */
  readonly menus: readonly (readonly ButtonSnapshot[])[];
  /**
   * When no open menu has its role: buttons beside the page's own content, which include those of a menu without its role.
   */
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
    /** The texts of links to the member's followers. */
    readonly followers: readonly string[];
  };
}

/** How to find a button again: by its texts, never by its place. */
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
  /** `dialog`: its text without its buttons; when absent, there must be exactly one such button in all dialogs. */
  | { readonly what: 'dialogButton'; readonly dialog?: string; readonly button: ButtonWords }
  /** `not`: what a button in an unknown language must not say; all in small letters. */
  | { readonly what: 'loadMore'; readonly labels: readonly string[]; readonly not: readonly string[] }
  | { readonly what: 'lastCard' };
