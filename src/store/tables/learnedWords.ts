import * as v from 'valibot';
import type { LearnedWords, Sighting } from '#core/linkedin/learnedWords.ts';
import { learnedStates, sightingsKept } from '#core/linkedin/learnedWords.ts';
import { wordKinds } from '#core/linkedin/pageWords.ts';
import type { SeenWords } from '#core/removal/removalBrowser.ts';
import type { Database } from '#store/file/database.ts';
import { insertRows, rows, runEach } from '#store/file/database.ts';
import { fact } from '#store/file/facts.ts';
import { descendsFrom } from '#store/file/lineage.ts';
import { parseJson } from '#store/file/storedJson.ts';
import type { Transaction } from '#store/file/transaction.ts';

const texts = v.array(v.string());
const wordsByKind = v.partial(v.object(v.entriesFromList(wordKinds, v.exactOptional(texts))));
const seenWords = v.object({ items: v.array(texts), buttons: v.array(texts), afterName: texts });

/** The learned words by language. */
export function readLearnedWords(database: Database): LearnedWords[] {
  return rows(
    database,
    'SELECT language, words, state, removals, learned_at, changed_at FROM learned_word ORDER BY language',
  ).flatMap(([language, stored, state, removals, learnedAt, changedAt]): LearnedWords[] => {
    const words = parseJson(wordsByKind, stored);
    if (!words) return [];
    return [
      {
        language: String(language),
        words,
        // A state of a newer build is taken for `doubtful`, so that the words are not used.
        state: learnedStates.find((name) => name === state) ?? 'doubtful',
        removals: Number(removals),
        learnedAt: Number(learnedAt),
        changedAt: Number(changedAt),
      },
    ];
  });
}

/** What was seen when the person removed people in a language, oldest first. */
export function readSightings(database: Database, language: string): Sighting[] {
  return rows(database, 'SELECT at, seen FROM word_sighting WHERE language = ? ORDER BY id', [language]).flatMap(
    ([at, stored]) => {
      const seen = parseJson(seenWords, stored);
      return seen ? [{ ...seen, language, at: Number(at) }] : [];
    },
  );
}

/** The language of the page when the person last removed someone by hand. */
export function readNewestSighting(database: Database): { readonly language: string; readonly at: number } | undefined {
  const [newest] = rows(database, 'SELECT language, at FROM word_sighting ORDER BY at DESC, id DESC LIMIT 1');
  return newest && { language: String(newest[0]), at: Number(newest[1]) };
}

/** Adds a sighting and keeps only the newest ones of its language. */
export function addSighting({ database }: Transaction, seen: SeenWords, at: number): void {
  const { language, items, buttons, afterName } = seen;
  database.run('INSERT INTO word_sighting (language, at, seen) VALUES (?, ?, ?)', [
    language,
    at,
    JSON.stringify({ items, buttons, afterName }),
  ]);
  database.run(
    `DELETE FROM word_sighting WHERE language = ? AND id NOT IN
       (SELECT id FROM word_sighting WHERE language = ? ORDER BY id DESC LIMIT ${sightingsKept})`,
    [language, language],
  );
}

/** Replaces the learned words of a language. */
export function writeLearnedWords({ database }: Transaction, words: LearnedWords): void {
  database.run(
    `INSERT OR REPLACE INTO learned_word (language, words, state, removals, learned_at, changed_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [words.language, JSON.stringify(words.words), words.state, words.removals, words.learnedAt, words.changedAt],
  );
}

/** Removes the learned words of a language and its sightings. */
export function forgetLearnedWords({ database }: Transaction, language: string): void {
  database.run('DELETE FROM learned_word WHERE language = ?', [language]);
  database.run('DELETE FROM word_sighting WHERE language = ?', [language]);
}

const wordColumns = ['language', 'words', 'state', 'removals', 'learned_at', 'changed_at'];
const sightingColumns = ['language', 'at', 'seen'];

/**
 * Carries the present knowledge of LinkedIn's words over into a restored backup: a word that was doubted or forgotten since
 * must not come back as one that may be clicked. When the present network did not come from the backup, for instance
 * because it was started empty after damage, only languages that it knows are carried over.
 */
export function carryWords({ database }: Transaction, current: Database): void {
  const cameOfIt = descendsFrom(current, fact(database, 'networkId'));
  const languages = rows(current, 'SELECT language FROM learned_word UNION SELECT language FROM word_sighting');
  for (const [table, columns] of Object.entries({ learned_word: wordColumns, word_sighting: sightingColumns })) {
    if (cameOfIt) database.run(`DELETE FROM ${table}`);
    else runEach(database, `DELETE FROM ${table} WHERE language = ?`, languages);
    insertRows(database, table, columns, rows(current, `SELECT ${columns.join(', ')} FROM ${table}`), (cells) => cells);
  }
}
