import type { Person } from './people.ts';
import type { World } from './world.ts';

const unaccented = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const tokens = (text: string) => text.split(/[\s,()]+/u).filter((word) => word !== '');

function beginsEach(typed: readonly string[], words: readonly string[]): boolean {
  return typed.every((part) =>
    words.some((word) => (UNSPACED.test(part) ? word.includes(part) : word.startsWith(part))),
  );
}

/** Whether the list's own search finds someone by what was typed. Empty words find everyone. */
export function matches(world: World, person: Person, typed: string): boolean {
  const { name } = world.shown(person);
  const words = typed.trim();
  switch (world.server.searchBy) {
    case 'folded':
    case 'first-answer-old':
      return beginsEach(tokens(unaccented(words).toLowerCase()), tokens(unaccented(name).toLowerCase()));
    case 'exact':
      return beginsEach(tokens(words.toLowerCase()), tokens(name.toLowerCase()));
    case 'unaccented':
      return beginsEach(tokens(words.toLowerCase()), tokens(unaccented(name).toLowerCase()));
    case 'whole-text':
      return name.toLowerCase().includes(words.toLowerCase());
    case 'ignores-words':
      return true;
  }
}
