import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import type { Random } from './random.ts';

/** How a Connections.csv or messages.csv looks after years, other tools and spreadsheets have been at it. */
export const dialects = [
  'linkedin',
  'early',
  'semicolons',
  'sorted',
  'utf16tabs',
  'serialDates',
  'trimmed',
  'portuguese',
  'wrapped',
  'reordered',
] as const;
export type Dialect = (typeof dialects)[number];

/** Whether the dialect leaves addresses out, as LinkedIn did before 2023. */
export function hasAddresses(dialect: Dialect): boolean {
  return dialect !== 'early';
}

/** Connections.csv, as `exportZip.ts` writes it, in another dialect. */
export function connectionsIn(dialect: Dialect, csv: string, random: Random): Buffer {
  const table = parse(csv, { relax_column_count: true }).filter((row) => row.length > 1);
  const [names = [], ...people] = table;
  const columns = (keep: (name: string) => boolean, table: readonly (readonly string[])[]): string[][] => {
    const kept = names.map((name, index) => [name, index] as const).filter(([name]) => keep(name));
    return table.map((row) => kept.map(([, index]) => row[index] ?? ''));
  };
  const date = names.indexOf('Connected On');
  const dated = (format: (day: Date) => string): string[][] =>
    people.map((row) => row.map((cell, index) => (index === date && cell !== '' ? format(dayOf(cell)) : cell)));
  switch (dialect) {
    case 'linkedin':
      return Buffer.from(csv);
    case 'early':
      return text(columns((name) => name !== 'URL', [names, ...people]));
    case 'trimmed':
      return text(columns((name) => name !== 'Company' && name !== 'Position', [names, ...people]));
    case 'semicolons':
      return Buffer.from(`\ufeff${lines([names, ...dated(dottedDate)], ';').join('\r\n')}\r\n`);
    case 'portuguese':
      return Buffer.from(lines([names, ...dated(portugueseDate)], ';').join('\r\n'));
    case 'serialDates':
      return text([names, ...dated((day) => String(day.getTime() / 86_400_000 + 25_569))]);
    case 'sorted':
      return Buffer.from(random.sample(lines([names, ...people], ','), people.length + 1).join('\n'));
    case 'utf16tabs':
      return iconv.encode(lines([names, ...people], '\t').join('\r\n'), 'utf-16le', { addBOM: true });
    case 'wrapped':
      return Buffer.from(
        lines([names, ...people], ',')
          .map((line) => (line.includes('"') ? `"${line.replaceAll('"', '""')}"` : line))
          .join('\r\n'),
      );
    case 'reordered': {
      const order = random.sample([...names.keys()], names.length);
      return text([names, ...people].map((row) => order.map((index) => row[index] ?? '')));
    }
  }
}

/** messages.csv as before 2023: without the recipients' addresses. */
export function withoutRecipients(csv: string): Buffer {
  const [header = [], ...rows] = parse(csv);
  const left = header.indexOf('RECIPIENT PROFILE URLS');
  return text([header, ...rows].map((row) => row.filter((_, index) => index !== left)));
}

function text(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(lines(rows, ',').join('\n'));
}

function lines(rows: readonly (readonly string[])[], delimiter: string): string[] {
  const quoted = (cell: string): string =>
    cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return rows.map((row) => row.map(quoted).join(delimiter));
}

/** `08 Feb 2026` as a date. */
function dayOf(cell: string): Date {
  return new Date(`${cell} UTC`);
}

function dottedDate(day: Date): string {
  const [year, month, date] = day.toISOString().slice(0, 10).split('-');
  return `${date}.${month}.${year}`;
}

function portugueseDate(day: Date): string {
  const months = ['jan', 'fev', 'mar', 'abr', 'mai', 'jun', 'jul', 'ago', 'set', 'out', 'nov', 'dez'];
  return `${day.toISOString().slice(8, 10)}/${months[day.getUTCMonth()]}/${day.toISOString().slice(2, 4)}`;
}
