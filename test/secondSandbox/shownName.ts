import { joinName, type Person } from './people.ts';
import type { ShownName } from './traits.ts';

export interface ShownParts {
  readonly firstName: string;
  readonly lastName: string;
  readonly name: string;
}

const CYRILLIC: Readonly<Record<string, string>> = {
  a: 'а', b: 'б', c: 'к', d: 'д', e: 'е', f: 'ф', g: 'г', h: 'х', i: 'и', j: 'й', k: 'к', l: 'л', m: 'м', n: 'н',
  o: 'о', p: 'п', q: 'к', r: 'р', s: 'с', t: 'т', u: 'у', v: 'в', w: 'в', x: 'кс', y: 'ы', z: 'з',
}; // prettier-ignore

const unaccented = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');
const parts = (firstName: string, lastName: string): ShownParts => ({
  firstName,
  lastName,
  name: joinName(firstName, lastName),
});

/** The name that the site shows of someone the export calls otherwise. */
export function shownName(person: Person, how: 'as-exported' | ShownName): ShownParts {
  const { firstName, lastName } = person;
  switch (how) {
    case 'as-exported':
      return parts(firstName, lastName);
    case 'married':
      return parts(firstName, 'Vantongeren');
    case 'nickname':
      return parts(`${Array.from(firstName).slice(0, 2).join('')}zzy`, lastName);
    case 'middle-added':
      return parts(`${firstName} Joan`, lastName);
    case 'initial':
      return parts(firstName, lastName === '' ? '' : `${Array.from(lastName)[0] ?? ''}.`);
    case 'mononym':
      return parts(firstName, '');
    case 'empty':
      return parts('', '');
    case 'emoji-only':
      return parts('🦊', '');
    case 'unaccented':
      return parts(unaccented(firstName), unaccented(lastName));
    case 'family-first':
      return { firstName, lastName, name: `${lastName} ${firstName}`.trim() };
    case 'other-script': {
      const turned = (text: string) =>
        Array.from(unaccented(text).toLowerCase())
          .map((letter) => CYRILLIC[letter] ?? letter)
          .join('');
      return parts(turned(firstName), turned(lastName));
    }
    case 'upper-case':
      return parts(firstName.toUpperCase(), lastName.toUpperCase());
    case 'with-title':
      return parts(`Dr. ${firstName}`, `${lastName}, MBA`);
    case 'member':
      return parts('LinkedIn', 'Member');
  }
}
