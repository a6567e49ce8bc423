import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const path = new URL('../../../src/extension.ts', import.meta.url);

/** What `activate` makes: by name, which other parts each was given; and in which order they are disposed. */
function parts(source: string): { uses: Map<string, string[]>; disposed: string[] } {
  const uses = new Map<string, string[]>();
  const disposed: string[] = [];
  const namesIn = (node: ts.Node): string[] => {
    if (ts.isIdentifier(node)) return [node.text];
    const names: string[] = [];
    node.forEachChild((child) => void names.push(...namesIn(child)));
    return names;
  };
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      if (ts.isNewExpression(node.initializer))
        uses.set(node.name.text, (node.initializer.arguments ?? []).flatMap(namesIn));
    }
    if (ts.isCallExpression(node) && node.expression.getText().endsWith('.subscriptions.push')) {
      for (const argument of node.arguments) {
        const name = ts.isIdentifier(argument) ? argument.text : argument.getText().slice(0, 40);
        disposed.push(name);
        if (!ts.isIdentifier(argument)) uses.set(name, namesIn(argument));
      }
    }
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile('extension.ts', source, ts.ScriptTarget.Latest, true));
  return { uses, disposed };
}

/** Who is disposed after something that it still uses, itself or by parts that are not disposed. */
function tooLate({ uses, disposed }: ReturnType<typeof parts>): string[] {
  const reached = (name: string, seen = new Set<string>()): Set<string> => {
    for (const used of uses.get(name) ?? []) {
      if (seen.has(used)) continue;
      seen.add(used);
      if (!disposed.includes(used)) reached(used, seen);
    }
    return seen;
  };
  return disposed.flatMap((name, place) =>
    [...reached(name)].filter((used) => disposed.slice(0, place).includes(used)).map((used) => `${name} after ${used}`),
  );
}

describe('shutting down', () => {
  it('disposes whoever uses something before what it uses (B15)', () => {
    const found = parts(readFileSync(path, 'utf8'));
    assert.ok(found.disposed.length > 8, `only ${found.disposed.join(', ')} are disposed`);
    assert.ok(['network', 'log', 'control', 'browsers'].every((name) => found.disposed.includes(name)));
    assert.deepEqual(tooLate(found), []);
  });

  it('would be seen in the wrong order', () => {
    const source = `
      const log = output();
      const network = new Network(context, log);
      const browsers = new BrowserAccess(network);
      const control = new RunControl(network, browsers);
      const removal = new RemovalCommands(control);
      context.subscriptions.push(log, network, new Tree(control), control, browsers, register(() => removal.pause()));`;
    assert.deepEqual(tooLate(parts(source)), [
      'network after log',
      'control after network',
      'browsers after network',
      'register(() => removal.pause()) after control',
    ]);
  });
});
