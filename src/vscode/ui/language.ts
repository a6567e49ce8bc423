import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { setTextLanguage } from '#core/text/numbers.ts';

// Texts are looked up when modules load, so this one is imported before all others.

/** The translations that VS Code found for its display language; undefined for English and languages we don't speak. */
export const translations = vscode.l10n.bundle;

/** The file with the translations, for child processes, which VS Code does not give any. */
export const translationsFile = vscode.l10n.uri?.fsPath;

/** The language of our texts, for `lang` attributes. */
export const shownLanguage = translations ? vscode.env.language : 'en';

if (translations) l10n.config({ contents: translations });
setTextLanguage(shownLanguage);
