import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { commandId, commandNames, contextKeys, gridViewType, viewIds } from '#vscode/ids.ts';

interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
    readonly menus: Readonly<
      Record<string, readonly { readonly command?: string; readonly submenu?: string; readonly when?: string }[]>
    >;
    readonly submenus: readonly { readonly id: string }[];
    readonly keybindings: readonly {
      readonly command: string;
      readonly key: string;
      readonly when: string;
      readonly args?: { readonly commands: readonly [string, { readonly command: string }] };
    }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly configuration: readonly {
      readonly properties: Readonly<Record<string, { readonly scope?: string; readonly default: unknown }>>;
    }[];
  };
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

const { contributes, engines } = json('../../../package.json') as Manifest;

describe('package.json', () => {
  it('contributes exactly the commands the code registers', () => {
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).sort(),
      commandNames.map((name) => commandId(name)).sort(),
    );
  });

  it('offers in menus only commands that exist', () => {
    const known = new Set<string | undefined>([
      ...contributes.commands.map(({ command }) => command),
      ...contributes.submenus.map(({ id }) => id),
    ]);
    const offered = Object.values(contributes.menus).flat();
    assert.deepEqual(
      offered.filter(({ command, submenu }) => !known.has(command ?? submenu)),
      [],
    );
    for (const { id } of contributes.submenus) assert.ok((contributes.menus[id] ?? []).length > 0, `${id} is empty`);
    assert.ok(offered.length > 0);
  });

  it('binds keys only in the Connections view, never while someone types, and to commands that exist', () => {
    const known = new Set(contributes.commands.map(({ command }) => command));
    for (const { command, when, args } of contributes.keybindings) {
      assert.ok(when.includes(`focusedView == ${viewIds.connections}`) && when.includes('!inputFocus'));
      // A key means whom the keyboard is on: the tree hands over what is selected, so that is made the selection first.
      const [first, last] = args?.commands ?? [undefined, { command }];
      if (command === 'runCommands') assert.equal(first, 'list.selectAndPreserveFocus');
      assert.ok(typeof last === 'object' && known.has(last.command));
    }
    const keys = contributes.keybindings.map(({ key }) => key);
    // VS Code's own search of a tree finds only who is unfolded.
    const find = 'ctrl+alt+f';
    assert.deepEqual(keys.sort(), [find, 'k', 'n', 'o', 't', 'u', 'v', 'x'], 'those of deciding one by one');
  });

  it('offers commands only when they can do something, by keys that the code sets', () => {
    const set = new Set<string>(Object.values(contextKeys));
    const conditions = [...contributes.commands.map(({ enablement = '' }) => enablement)];
    for (const { when = '' } of Object.values(contributes.menus).flat()) conditions.push(when);
    const used = conditions.flatMap(
      (condition) => condition.match(/networkCleaner\.(?!connections|removals|grid)\w+/g) ?? [],
    );
    assert.deepEqual(
      used.filter((key) => !set.has(key)),
      [],
    );
    assert.deepEqual(
      [...set].filter((key) => !used.includes(key)),
      [],
    );
  });

  it('asks for no other VS Code than the one that the tests run in', () => {
    const host = json('../../vscode-host/package.json') as { readonly dependencies: Record<string, string> };
    const [major = '', minor] = host.dependencies['code-server']?.split('.') ?? [];
    // code-server 4.139 is VS Code 1.139.
    assert.equal(engines.vscode, `^${Number(major) - 3}.${minor}.0`);
  });

  it('names the views and the grid as the code does', () => {
    assert.deepEqual(
      Object.values(contributes.views)
        .flat()
        .map(({ id }) => id)
        .sort(),
      Object.values(viewIds).sort(),
    );
    const webviewMenus = contributes.menus['webview/context'] ?? [];
    assert.ok(webviewMenus.length > 0 && webviewMenus.every(({ when }) => when?.includes(`'${gridViewType}'`)));
  });

  it('lets no workspace choose a program, an address or a pace', () => {
    const properties = Object.assign({}, ...contributes.configuration.map((section) => section.properties)) as Record<
      string,
      { readonly scope?: string }
    >;
    for (const [name, { scope }] of Object.entries(properties)) {
      assert.ok(scope === 'machine' || scope === 'application', `${name} has scope ${scope}`);
    }
  });
});
