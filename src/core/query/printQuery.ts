import { printFieldValue } from './fieldValues.ts';
import { valuesOf } from './query.ts';
import type { Query } from './query.ts';
import { printPattern } from './textValues.ts';

/** The query as text that `parseQuery` reads back to an equal tree. */
export function printQuery(query: Query): string {
  return query.kind === 'everyone' ? '' : print(query);
}

function print(query: Query): string {
  switch (query.kind) {
    case 'everyone':
      return '*';
    case 'and':
      return query.parts.map((part) => (part.kind === 'or' ? `(${print(part)})` : print(part))).join(' ');
    case 'or':
      return query.parts.map((part) => (part.kind === 'and' ? `(${print(part)})` : print(part))).join(' OR ');
    case 'not':
      return query.part.kind === 'and' || query.part.kind === 'or'
        ? `-(${print(query.part)})`
        : `-${print(query.part)}`;
    case 'text':
      return printPattern(query.pattern);
    case 'field': {
      const values = valuesOf(query).map((value) => printFieldValue(query.field, value));
      return `${query.field}:${values.length === 1 ? (values[0] ?? '') : `(${values.join(' OR ')})`}`;
    }
  }
}
