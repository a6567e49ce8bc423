/**
 * The browser failed before anyone could be clicked: in guided mode, before a card was shown, so that the person can't have
 * removed anyone from it; else, before the menu item. Its message is what the browser says.
 */
export class CardNotShown extends Error {
  override readonly name = 'CardNotShown';
}
