import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { comparisonCounts, comparisonText, readingDay } from '#core/history/compareReadings.ts';
import type { ReadingComparison } from '#core/history/compareReadings.ts';
import { importReportDocument } from '#core/import/importDocument.ts';
import { countAlike, formatCount, peopleCount } from '#core/text/numbers.ts';
import type { Instant } from '#core/time/clock.ts';
import type { StoredReading } from '#store/tables/memory.ts';
import type { Store } from '#store/store.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import type { About, DocumentAddress, VirtualDocuments } from '#vscode/ui/documents.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import { Cancelled } from '#vscode/ui/reportError.ts';
import { window } from '#vscode/ui/window.ts';

/** The report of the import made at a time, with who joined and left since; undefined: none is kept. */
export function importReportText(store: Store, at: Instant): string | undefined {
  const report = store.history.importReport(at);
  return report && importReportDocument(report, sinceThen(store, at));
}

/** A sentence on what changed from a reading to the newest one; '' when it is the newest, or lists no one. */
function sinceThen(store: Store, at: Instant): string {
  const readings = inOrder(store);
  const reading = readings.find((one) => one.at === at && one.kind === 'import');
  const newest = readings.at(-1);
  if (!reading || !newest || reading === newest) return '';
  const comparison = store.history.compare(reading.id, newest.id);
  return comparison ? l10n.t`Since then, up to ${readingDay(newest)}: ${comparisonCounts(comparison)}.` : '';
}

/** The readings that list people, in order of time. */
function inOrder(store: Store): readonly StoredReading[] {
  return store.history
    .readings()
    .filter(({ listing }) => listing !== 'none')
    .sort((a, b) => a.place - b.place || a.id - b.id);
}

interface ReadingItem extends vscode.QuickPickItem {
  readonly reading: StoredReading;
}

/** Shows the reports of imports and syncs that are kept, and compares two of them. */
export class Readings {
  readonly #network: CurrentNetwork;
  readonly #documents: VirtualDocuments;
  /** Each side of a diff is read twice; the last comparison is kept for all of these. */
  #last: { readonly key: string; readonly comparison: ReadingComparison } | undefined;

  constructor(network: CurrentNetwork, documents: VirtualDocuments) {
    this.#network = network;
    this.#documents = documents;
    documents.provide('reading', (store, about) => this.#side(store, about));
  }

  /** The command: lists all readings; choosing one shows its report. */
  async showReadings(): Promise<void> {
    const store = await this.#network.store();
    const items = readingItems(store, store.history.readings()).reverse();
    if (items.length === 0) throw new NothingToDo(l10n.t('Nothing was imported or synced yet.'));
    const picked = await window.showQuickPick(items, {
      title: l10n.t('Imports and Syncs'),
      placeHolder: l10n.t('Choose one to see its report, and what was gained and lost since'),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (!picked) throw new Cancelled();
    const { kind, at } = picked.reading;
    await this.#documents.showMarkdown(
      kind === 'import'
        ? { title: l10n.t('Import report'), kind: 'importReport', about: [at] }
        : { title: l10n.t('Sync report'), kind: 'syncReport', about: [at] },
    );
  }

  /** The command: shows two readings in VS Code's diff, with one line for each person. */
  async compare(): Promise<void> {
    const store = await this.#network.store();
    const readings = inOrder(store);
    if (readings.length < 2) {
      throw new NothingToDo(l10n.t('There is only one reading to compare: import a newer export, or sync, first.'));
    }
    const newest = new Set(readings.slice(-2));
    const items = readingItems(store, readings).reverse();
    const picked = await window.showQuickPick(
      items.map((item) => ({ ...item, picked: newest.has(item.reading) })),
      {
        title: l10n.t('Compare Readings'),
        placeHolder: l10n.t('Select two; the last two are selected'),
        canPickMany: true,
        matchOnDescription: true,
      },
    );
    if (!picked) throw new Cancelled();
    const [after, before] = picked.map(({ reading }) => reading);
    if (picked.length !== 2 || !before || !after) {
      throw new Error(l10n.t`Select exactly two readings to compare, not ${formatCount(picked.length)}.`);
    }
    const comparison = this.#compared(store, before.id, after.id);
    if (!comparison) throw new Error(l10n.t('One of these readings is no longer kept: choose again.'));
    const [from, to] = [readingDay(comparison.before), readingDay(comparison.after)];
    const side = (name: 'before' | 'after', day: string): DocumentAddress => ({
      title: l10n.t`Reading of ${day}`,
      kind: 'reading',
      about: [before.id, after.id, name],
    });
    const title = `${from} ↔ ${to}: ${comparisonCounts(comparison)}`;
    await this.#documents.showDiff(side('before', from), side('after', to), title);
  }

  #side(store: Store, [first, second, side]: About): string | undefined {
    const comparison = this.#compared(store, Number(first), Number(second));
    return comparison && comparisonText(comparison, side === 'after' ? 'after' : 'before');
  }

  #compared(store: Store, first: number, second: number): ReadingComparison | undefined {
    const key = [store.networkId, store.revision, first, second].join(' ');
    if (this.#last?.key === key) return this.#last.comparison;
    const comparison = store.history.compare(first, second);
    this.#last = comparison && { key, comparison };
    return comparison;
  }
}

/** In the order given. */
function readingItems(store: Store, readings: readonly StoredReading[]): ReadingItem[] {
  const sources = store.history.importSources();
  return readings.map((reading) => {
    const { kind, counts, importId, listing } = reading;
    const source = importId === undefined ? '' : (sources.get(importId) ?? '');
    const [joined, gone] = [
      countAlike(counts.joined, l10n.t('{0} joined')),
      countAlike(counts.gone, l10n.t('{0} no longer listed')),
    ];
    const changes = l10n.t`${joined}, ${gone}, ${countAlike(counts.changed, l10n.t('{0} changed'))}`;
    return {
      label: readingDay(reading),
      description: kind === 'import' ? source || l10n.t('Export') : l10n.t('Connections page'),
      detail:
        listing === 'none'
          ? l10n.t('Lists no one: messages or other evidence only')
          : l10n.t`${peopleCount(counts.listed)} listed: ${changes}`,
      reading,
    };
  });
}
