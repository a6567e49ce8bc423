import * as l10n from '@vscode/l10n';
import type { ConnectionId } from '#core/people/connection.ts';
import { packIds, unpackIds } from '#core/people/idRanges.ts';
import type { PageRow, PageState, RowGroup } from '#core/removal/page/pageState.ts';
import { randomSample } from '#core/removal/wording/preview.ts';
import { peopleCount } from '#core/text/numbers.ts';
import type {
  RemovalPageActName,
  RemovalPageActParams,
  RemovalPageNotification,
} from '#protocol/removalPageMessages.ts';
import type { RemovalHost } from './removalHost.ts';

/** Which rows of the list are shown. */
export type RowFilter =
  | { readonly kind: 'all' }
  | { readonly kind: 'group'; readonly group: RowGroup }
  | { readonly kind: 'namesakes' }
  | { readonly kind: 'sample'; readonly ids: ReadonlySet<ConnectionId> }
  | { readonly kind: 'people'; readonly label: string; readonly ids: ReadonlySet<ConnectionId> };

/** Kept a moment ago, with a way back. */
export interface KeptNotice {
  readonly text: string;
  /** Who it was. */
  readonly ids: string;
}

type NetworkActs = {
  [N in RemovalPageActName]: RemovalPageActParams<N> extends { readonly networkId: string } ? N : never;
}[RemovalPageActName];

const changesDraft: ReadonlySet<RemovalPageActName> = new Set(['chooseMode', 'chooseStart', 'plan', 'keep', 'undo']);

/** What the page shows and sends to the host. The host decides what is shown; the page only remembers how it is viewed. */
export class RemovalSession {
  readonly #host: RemovalHost;
  readonly #listeners = new Set<() => void>();
  #networkId = '';
  #state: PageState | undefined;
  #rows: readonly PageRow[] = [];
  #filter: RowFilter = { kind: 'all' };
  #shown: readonly PageRow[] | undefined;
  #notice: KeptNotice | undefined;
  #problem: string | undefined;
  #isWaiting = false;

  constructor(host: RemovalHost) {
    this.#host = host;
    host.onNotification((notification) => this.#receive(notification));
    host.onProblem((sentence) => this.tellProblem(sentence));
  }

  get state(): PageState | undefined {
    return this.#state;
  }

  get rows(): readonly PageRow[] {
    return this.#rows;
  }

  get filter(): RowFilter {
    return this.#filter;
  }

  get notice(): KeptNotice | undefined {
    return this.#notice;
  }

  /** Whether a choice is not in the host's state yet: nothing can be agreed to before the page shows it. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  get problem(): string | undefined {
    return this.#problem;
  }

  /** The lines that the filter leaves, in order. */
  get shown(): readonly PageRow[] {
    this.#shown ??= this.#rows.filter((row) => this.#isShown(row));
    return this.#shown;
  }

  /** How many lines are in a group. */
  count(group: RowGroup): number {
    return this.#rows.reduce((sum, row) => sum + (row.group === group ? 1 : 0), 0);
  }

  get namesakes(): number {
    return this.#rows.reduce((sum, { namesake }) => sum + (namesake ? 1 : 0), 0);
  }

  start(): void {
    this.#host.send('ready', {});
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  show(filter: RowFilter): void {
    this.#filter = filter;
    this.#shown = undefined;
    this.#tell();
  }

  /** Shows the people whom a figure is about. */
  showPeople(label: string, packed: string): void {
    this.show({ kind: 'people', label, ids: new Set(unpackIds(packed)) });
  }

  /** Shows a random sample of the people who would leave. */
  showSample(): void {
    const drawn = randomSample(
      this.#rows.filter(({ group }) => group === 'leaving'),
      Math.random,
    );
    this.show({ kind: 'sample', ids: new Set(drawn.map(({ id }) => id)) });
  }

  /** Keeps people from now on. */
  keep(people: readonly Pick<PageRow, 'id' | 'name'>[]): void {
    const [one] = people;
    if (!one) return;
    const ids = packIds(people.map(({ id }) => id));
    this.send('keep', { ids });
    // In a run they are taken out for good, even if the Keep is undone; the host says so.
    if (this.#state?.kind !== 'draft') return;
    this.#notice = {
      text: people.length === 1 ? l10n.t`Kept: ${one.name}` : l10n.t`Kept: ${peopleCount(people.length)}`,
      ids,
    };
    this.#tell();
  }

  undoKeep(): void {
    if (this.#notice) this.send('undo', { ids: this.#notice.ids });
    this.dismissNotice();
  }

  dismissNotice(): void {
    this.#notice = undefined;
    this.#tell();
  }

  tellProblem(sentence: string | undefined): void {
    this.#problem = sentence;
    this.#tell();
  }

  /** Sends an act about people or a run of the network shown. */
  send<N extends NetworkActs>(name: N, params: Omit<RemovalPageActParams<N>, 'networkId'>): void {
    const complete: unknown = { ...params, networkId: this.#networkId };
    if (changesDraft.has(name)) {
      this.#isWaiting = true;
      this.#tell();
    }
    this.#host.send(name, complete as RemovalPageActParams<N>);
  }

  /** Sends an act that is about no one in particular. */
  ask(name: 'openSettings' | 'showRun' | 'switchAccount' | 'showBrowser'): void {
    this.#host.send(name, {});
  }

  #receive({ name, params }: RemovalPageNotification): void {
    this.#networkId = params.networkId;
    if (name === 'state') {
      const before = this.#state;
      this.#state = params.state;
      this.#isWaiting = false;
      this.#host.saveState(params.saved);
      if (before && before.kind !== params.state.kind) this.#filter = { kind: 'all' };
    } else if (name === 'rows') this.#rows = params.rows;
    else {
      const changed = new Map(params.rows.map((row) => [row.id, row]));
      this.#rows = this.#rows.map((row) => changed.get(row.id) ?? row);
    }
    this.#shown = undefined;
    this.#tell();
  }

  /** A draft lists the people who would leave; those left out are shown on request. */
  #isShown(row: PageRow): boolean {
    const isDraft = this.#state?.kind === 'draft';
    switch (this.#filter.kind) {
      case 'all':
        return !isDraft || row.group === 'leaving';
      case 'group':
        return row.group === this.#filter.group;
      case 'namesakes':
        return row.namesake;
      case 'sample':
      case 'people':
        return this.#filter.ids.has(row.id) && (!isDraft || row.group === 'leaving');
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
