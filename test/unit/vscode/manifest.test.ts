import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { countings, longestToolQuery, mostRows, readCountInput, readFindInput } from '#core/agents/toolInput.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { fileKind } from '#dataExport/fileKind.ts';
import { commandId, commandNames, contextKeys, gridViewType, toolId, toolNames, viewIds } from '#vscode/ids.ts';

interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly enablement?: string }[];
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
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly completionEvents: readonly string[]; readonly description: string }[];
    }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly languageModelTools: readonly {
      readonly name: string;
      readonly when: string;
      readonly inputSchema: {
        readonly additionalProperties: boolean;
        readonly properties: Readonly<
          Record<
            string,
            {
              readonly maxLength?: number;
              readonly maximum?: number;
              readonly enum?: readonly string[];
              readonly description: string;
            }
          >
        >;
      };
    }[];
    readonly configuration: readonly {
      readonly properties: Readonly<Record<string, { readonly scope?: string; readonly default: unknown }>>;
    }[];
  };
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

const { contributes, engines } = json('../../../package.json') as Manifest;

const texts = json('../../../package.nls.json') as Readonly<Record<string, string>>;

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
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    for (const { completionEvents } of steps) conditions.push(...completionEvents);
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

  it('has no command that destroys something at the head of the palette, which lists them by title', () => {
    const root = new URL('../../../', import.meta.url);
    const unseen = new Set(contributes.menus['commandPalette']?.map(({ command }) => command));
    // A newcomer's palette: nothing is known of them that would turn a command off or on.
    const offered = contributes.commands.filter(
      ({ command, enablement = '' }) => !unseen.has(command) && /^$|^!/.test(enablement),
    );
    for (const file of readdirSync(root).filter((name) => /^package\.nls.*\.json$/.test(name))) {
      const language = /^package\.nls\.(.*)\.json$/.exec(file)?.[1] ?? 'en';
      const words = json(`../../../${file}`) as Readonly<Record<string, string>>;
      const titles = offered.map(({ command, title }) => ({ command, title: words[title.replaceAll('%', '')] ?? '' }));
      const [first] = titles.sort((a, b) => a.title.localeCompare(b.title, language));
      assert.doesNotMatch(first?.command ?? '', /delete|break|cancel|remove/i, `${language}: ${first?.title}`);
    }
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

  it('offers language models the tools that the code has, only while they are on, with the inputs that it reads', () => {
    const { languageModelTools: tools } = contributes;
    assert.deepEqual(tools.map(({ name }) => name).sort(), toolNames.map(toolId).sort());
    for (const { when, inputSchema } of tools) {
      assert.equal(when, 'config.networkCleaner.ai.enabled');
      assert.equal(inputSchema.additionalProperties, false);
      assert.equal(inputSchema.properties.query?.maxLength, longestToolQuery);
    }
    const schema = (name: (typeof toolNames)[number]) =>
      tools.find((tool) => tool.name === toolId(name))?.inputSchema.properties;
    assert.deepEqual(schema('countConnections')?.by?.enum, countings);
    assert.equal(schema('findConnections')?.limit?.maximum, mostRows);
    for (const [name, read] of [
      ['findConnections', readFindInput],
      ['countConnections', readCountInput],
    ] as const) {
      const unknown = () => read({ unknown: 1 });
      assert.throws(unknown, new RegExp(`there are ${Object.keys(schema(name) ?? {}).join(', ')}\\.`));
    }
    // The conditions that a model learns from are ones that the language has.
    const examples = schema('openGrid')?.query?.description.match(/[a-z]+:[^\s,.()]+(?: engineer")?/g) ?? [];
    assert.ok(examples.length > 20, examples.join(' '));
    for (const example of examples) assert.ok(parseQuery(example).ok, example);
  });

  it('offers an import in the explorer for files and folders of LinkedIn’s only', () => {
    const { when = '' } =
      contributes.menus['explorer/context']?.find(({ command = '' }) => /importExport/.test(command)) ?? {};
    const patterns = [...when.matchAll(/resourceFilename =~ \/(.*?)\/i(?= |$)/g)].map(
      ([, source]) => new RegExp(source ?? '', 'i'),
    );
    assert.equal(patterns.length, 3);
    const [archive, file, folder] = patterns;
    for (const name of [
      'Basic_LinkedInDataExport_03-10-2026.zip',
      'Complete_LinkedInDataExport_03-10-2026.zip (1).zip',
    ])
      assert.ok(archive?.test(name), name);
    for (const name of [
      ...['Connections.csv', 'connections (1).csv', 'messages.csv', 'Invitations.csv', 'Endorsement_Received_Info.csv'],
      ...['Endorsement Given Info.csv', 'Recommendations_Given.csv', 'Notes.csv', 'Positions.csv', 'Profile.csv'],
    ]) {
      assert.ok(file?.test(name) && fileKind(name) !== undefined, name);
    }
    for (const name of ['budget.csv', 'Profile Summary.csv', 'guide_messages.csv', 'photos.zip', 'my-connections.csv'])
      assert.ok(!archive?.test(name) && !file?.test(name), name);
    assert.ok(folder?.test('Complete_LinkedInDataExport_03-10-2026'));
  });

  it('speaks of no selection in the menu of a row, which means the row that was clicked (U11)', () => {
    const titles = new Map(
      contributes.commands.map(({ command, title }) => [command, texts[title.replaceAll('%', '')]]),
    );
    const entries = ['view/item/context', 'webview/context'].flatMap((menu) => contributes.menus[menu] ?? []);
    assert.ok(entries.length > 20);
    for (const { command } of entries) assert.doesNotMatch(titles.get(command ?? '') ?? '', /selected/i);
  });

  it('ticks the walkthrough by what there is, and links only to commands that exist', () => {
    const known: ReadonlySet<string> = new Set(contributes.commands.map(({ command }) => command));
    const [start] = contributes.walkthroughs;
    for (const { completionEvents, description } of start?.steps ?? []) {
      assert.ok(completionEvents.every((event) => /^(onContext|onLink):/.test(event)));
      const text = texts[description.replaceAll('%', '')] ?? '';
      const links = [...text.matchAll(/\(command:([\w.]+)(?:\?([^)]*))?\)/g)];
      for (const [, command = '', given] of links) {
        assert.ok(known.has(command), command);
        if (given === undefined) continue;
        const [{ query }] = JSON.parse(decodeURIComponent(given)) as [{ query: string }];
        assert.ok(parseQuery(query).ok, query);
      }
      assert.ok(links.length > 0 || text.includes('https://www.linkedin.com'));
    }
  });

  it('has room for each button of the walkthrough, in every language', () => {
    const root = new URL('../../../', import.meta.url);
    for (const file of readdirSync(root).filter((name) => /^package\.nls.*\.json$/.test(name))) {
      const translated = json(`../../../${file}`) as Readonly<Record<string, string>>;
      const steps = Object.entries(translated).filter(([key]) => key.startsWith('walkthrough.'));
      for (const [, text] of steps) {
        for (const [, label = ''] of text.matchAll(/^\[([^\]]+)\]\([^)]+\)$/gm)) {
          // VS Code cuts off what is longer; letters of Chinese and Japanese take the room of two.
          const width = label.replace(/[\u3000-\uffef]/g, '__').length;
          assert.ok(width <= 37, `${file}: ${label}`);
        }
      }
    }
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
