import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The TypeScript files below a folder of the project, as paths relative to the project with forward slashes, sorted. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file).split(sep).join('/'))
    .sort();
}

/** What a file asks for, as written. Type imports count: they couple just as well. */
export function specifiers(source: string): string[] {
  return ts.preProcessFile(source, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The file of the project that an import names, or undefined for a package: `#core/…` is src/core, `#webview/…` is webview. */
export function resolve(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('#webview/')) return specifier.slice(1);
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`;
  return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : undefined;
}

/** Which files of the project each of these files imports. */
export function importGraph(files: readonly string[]): Map<string, readonly string[]> {
  return new Map(
    files.map((file) => [
      file,
      specifiers(readFileSync(join(ROOT, file), 'utf8')).flatMap((specifier) => resolve(file, specifier) ?? []),
    ]),
  );
}

/** The same arrows between the groups that files belong to; those inside a group are left out. */
export function between(
  graph: ReadonlyMap<string, readonly string[]>,
  groupOf: (file: string) => string,
): Map<string, readonly string[]> {
  const groups = new Map<string, Set<string>>();
  for (const [file, imported] of graph) {
    const group = groupOf(file);
    const arrows = groups.get(group) ?? new Set<string>();
    for (const target of imported) if (groupOf(target) !== group) arrows.add(groupOf(target));
    groups.set(group, arrows);
  }
  return new Map([...groups].map(([group, arrows]) => [group, [...arrows].sort()]));
}

/** The circles of a graph, each as its members sorted: the strongly connected parts of more than one node (Tarjan). */
export function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const indices = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (node: string) => {
    const index = indices.size;
    indices.set(node, index);
    lowest.set(node, index);
    open.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!indices.has(next)) visit(next);
      if (open.includes(next)) lowest.set(node, Math.min(lowest.get(node) ?? 0, lowest.get(next) ?? 0));
    }
    if (lowest.get(node) !== index) return;
    const part = open.splice(open.indexOf(node));
    if (part.length > 1) found.push(part.sort());
  };
  for (const node of graph.keys()) if (!indices.has(node)) visit(node);
  return found;
}
