/** A setting holds something that can't be used; the message names it and says what it takes. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}
