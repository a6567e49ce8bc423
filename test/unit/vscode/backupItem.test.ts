import assert from 'node:assert/strict';
import { backupReasons } from '#store/file/backups.ts';
import { backupItem } from '#vscode/ui/backupItem.ts';

describe('A backup in the list', () => {
  it('says before what it was made, and how many connections it has', () => {
    const of = (reason: (typeof backupReasons)[number]) =>
      backupItem({ name: '', at: 0, reason, connections: 2, bytes: 1 });
    for (const reason of backupReasons.filter((one) => one !== 'displaced'))
      assert.match(of(reason).description, /^before /, reason);
    assert.match(of('day').detail, /^2 connections, /);
  });
});
