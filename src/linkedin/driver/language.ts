import * as l10n from '@vscode/l10n';
import { setTextLanguage } from '#core/text/numbers.ts';

// Texts are looked up when modules load, so the child process imports this module before all others. The host starts it
// with the language of its texts and the file that holds them; without them it speaks English, as the host then does.
const [language, file] = process.argv.slice(2);
if (language !== undefined && file !== undefined) {
  try {
    l10n.config({ fsPath: file });
    setTextLanguage(language);
  } catch (error) {
    process.stderr.write(`The texts in ${language} could not be read: ${String(error)}\n`);
  }
}
