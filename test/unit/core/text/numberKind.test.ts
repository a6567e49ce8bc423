import assert from 'node:assert/strict';
import ts from 'typescript';
import { ROOT } from '../../architecture/importGraph.ts';

/** Of TypeScript itself and of the project: the same whatever is tried. */
const files = new Map<string, ts.SourceFile | undefined>();

/** What the compiler says of a few lines that use the kinds of numbers. */
function complaints(lines: string): string[] {
  const name = `${ROOT}src/core/people/tried.ts`;
  const source = `import type { ConnectionId } from './connection.ts';
    import type { RowIndex } from './connectionTable.ts';
    import type { DayNumber } from '../time/calendarDay.ts';
    import type { Instant } from '../time/clock.ts';
    declare const id: ConnectionId, row: RowIndex, day: DayNumber, at: Instant, plain: number;
    ${lines}`;
  const options: ts.CompilerOptions = {
    ...ts.convertCompilerOptionsFromJson({ module: 'nodenext', target: 'es2022', lib: ['es2022'], strict: true }, ROOT)
      .options,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...rest) => {
    if (file === name) return ts.createSourceFile(name, source, ts.ScriptTarget.ES2022);
    if (!files.has(file)) files.set(file, getSourceFile(file, ...rest));
    return files.get(file);
  };
  const program = ts.createProgram([name], options, host);
  return program
    .getSemanticDiagnostics(program.getSourceFile(name))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('kinds of numbers', function () {
  this.timeout(60_000);

  it('are not taken for one another: an id for a row, a row for an id, a day for a moment', () => {
    const mixed = ['const a: RowIndex = id;', 'const b: ConnectionId = row;', 'const c: Instant = day;'];
    const found = complaints(`${mixed.join('\n')}\nconst d: DayNumber = at;`);
    assert.equal(found.length, 4, found.join('\n'));
  });

  it('come from plain numbers and can be counted with', () => {
    assert.deepEqual(complaints('const a: RowIndex = plain; const b: number = id; const c: DayNumber = day + 1;'), []);
  });
});
