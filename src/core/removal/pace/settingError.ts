/** A setting has a value that can't be used; the message names the setting and says which values it takes. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}
