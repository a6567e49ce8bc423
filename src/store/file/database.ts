import type { Database, SqlJsStatic, SqlValue } from 'sql.js';

export type { Database, SqlValue } from 'sql.js';

/** The bytes of `sql-wasm.wasm`, from wherever the host keeps them. */
export type WasmSource = () => Promise<Uint8Array> | Uint8Array;

let engine: Promise<SqlJsStatic> | undefined;

/** sql.js, loaded when first needed, since it takes some 40 ms that would slow down activation. One per process. */
export function sqlEngine(wasm: WasmSource): Promise<SqlJsStatic> {
  engine ??= load(wasm).catch((error: unknown) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

async function load(wasm: WasmSource): Promise<SqlJsStatic> {
  const [{ default: initSqlJs }, bytes] = await Promise.all([import('sql.js'), wasm()]);
  const wasmBinary = new Uint8Array(bytes).buffer;
  return initSqlJs({ wasmBinary });
}

/** All rows of a query. */
export function rows(database: Database, sql: string, parameters: SqlValue[] = []): SqlValue[][] {
  return database.exec(sql, parameters)[0]?.values ?? [];
}

/** The first column of the first row; undefined without rows. */
export function value(database: Database, sql: string, parameters: SqlValue[] = []): SqlValue | undefined {
  return rows(database, sql, parameters)[0]?.[0];
}

/** A number from the first column of the first row; 0 without rows. */
export function count(database: Database, sql: string, parameters: SqlValue[] = []): number {
  return Number(value(database, sql, parameters) ?? 0);
}

/**
 * Whole columns, parsed from one JSON array each: twice as fast as row by row, since text crosses from WebAssembly once.
 * @param columns SQL expressions
 */
export function columns(
  database: Database,
  table: string,
  expressions: readonly string[],
  parameters: SqlValue[] = [],
): unknown[][] {
  const selected = expressions.map((expression) => `json_group_array(${expression})`).join(', ');
  const row = rows(database, `SELECT ${selected} FROM ${table}`, parameters)[0] ?? [];
  return row.map((json) => {
    const column: unknown = JSON.parse(String(json));
    if (!isList(column)) throw new TypeError('a column that is no list');
    return column;
  });
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

/**
 * Inserts many rows, some dozens to a statement: more than twice as fast as one by one.
 * @param cellsOf the cells of one entry, for the columns in their order
 * @param constants columns that hold the same number in every row
 */
export function insertRows<Entry>(
  database: Database,
  into: string,
  columnNames: readonly string[],
  entries: readonly Entry[],
  cellsOf: (entry: Entry) => readonly SqlValue[],
  constants: Readonly<Record<string, number>> = {},
): void {
  const names = [...columnNames, ...Object.keys(constants)].join(', ');
  const tuple = `(${[...columnNames.map(() => '?'), ...Object.values(constants)].join(', ')})`;
  const head = `INSERT INTO ${into} (${names}) VALUES `;
  const whole = entries.length - (entries.length % rowsPerStatement);
  if (whole > 0) {
    const statement = database.prepare(head + Array<string>(rowsPerStatement).fill(tuple).join(', '));
    try {
      for (let from = 0; from < whole; from += rowsPerStatement) {
        const cells: SqlValue[] = [];
        for (const entry of entries.slice(from, from + rowsPerStatement)) cells.push(...cellsOf(entry));
        statement.run(cells);
      }
    } finally {
      statement.free();
    }
  }
  runEach(database, head + tuple, entries.slice(whole).map(cellsOf));
}

const rowsPerStatement = 100;

/** Runs one prepared statement for every set of parameters. */
export function runEach(database: Database, sql: string, parameters: Iterable<readonly SqlValue[]>): void {
  const statement = database.prepare(sql);
  try {
    for (const set of parameters) statement.run([...set]);
  } finally {
    statement.free();
  }
}
