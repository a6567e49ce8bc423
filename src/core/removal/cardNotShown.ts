/**
 * Guided mode: the browser failed before anyone's card was shown, so that the person can't have removed anyone from it. Its
 * message is what the browser says.
 */
export class CardNotShown extends Error {
  override readonly name = 'CardNotShown';
}
