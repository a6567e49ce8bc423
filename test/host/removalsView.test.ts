import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RemovalPicture } from '#vscode/removal/runControl.ts';
import { noRemovals } from '#vscode/removal/runControl.ts';
import type { RemovalNode } from '#vscode/removal/removalNodes.ts';
import { RemovalsTree } from '#vscode/removal/removalsTree.ts';
import { treePlace } from './treePlace.ts';

describe('the Removals view', () => {
  it('reads the record once while there is no run, and then is at rest (B2)', async () => {
    const picture = noRemovals;
    const changed = new vscode.EventEmitter<RemovalPicture>();
    let readings = 0;
    // The editor asks again whenever the view says that it has changed; it would never stop by itself.
    const asked: Promise<unknown>[] = [];
    const place = treePlace<RemovalNode>(() => {
      if (asked.length < 50) asked.push(tree.getChildren());
    });
    const control = {
      picture,
      onDidChange: changed.event,
      refresh: () => {
        readings++;
        changed.fire(picture);
        return Promise.resolve();
      },
    };
    const tree = new RemovalsTree(control, place);
    try {
      asked.push(tree.getChildren());
      for (let done = 0; done < asked.length; done++) await asked[done];
      assert.equal(readings, 1);
      assert.ok(asked.length < 5, `asked ${asked.length} times`);
      changed.fire({ ...picture, runs: [] });
      for (const one of asked) await one;
      assert.equal(readings, 1);
    } finally {
      tree.dispose();
      changed.dispose();
    }
  });
});
