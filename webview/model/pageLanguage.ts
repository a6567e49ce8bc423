import * as l10n from '@vscode/l10n';
import { setTextLanguage } from '#core/text/numbers.ts';

// Texts are looked up when modules load, so this one is imported before all others. The host writes the translations into the
// page, so that the first thing painted is in the right language.
const translations = document.getElementById('translations')?.textContent;
if (translations) l10n.config({ contents: translations });
setTextLanguage(document.documentElement.lang || 'en');
