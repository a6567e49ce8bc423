import { journalContract } from './journalContract.ts';
import { MemoryJournal } from './memoryJournal.ts';
import { people, utc } from './runnerWorld.ts';

journalContract('the one in memory that the tests of the runner use', () => {
  const journal = new MemoryJournal(utc);
  people.slice(0, 6).forEach(([slug, name], id) => {
    journal.addConnection(id, slug, name, 16_000 + id);
  });
  let full = false;
  journal.before = () => {
    if (full) throw new Error('ENOSPC');
  };
  return Promise.resolve({
    journal,
    people: people.slice(0, 6).map(([slug, name], connectionId) => ({ connectionId, slug, name })),
    protect: (id) => {
      journal.protect(id, 0);
      return Promise.resolve();
    },
    move: (id, slug) => {
      const connection = journal.connections.get(id);
      if (connection) connection.slug = slug;
      return Promise.resolve();
    },
    standing: (id) => Promise.resolve(journal.connections.get(id)?.standing),
    standingOf: (slug) =>
      Promise.resolve([...journal.connections.values()].find((connection) => connection.slug === slug)?.standing),
    fillDisk: (is) => {
      full = is;
      return Promise.resolve();
    },
    restart: () => Promise.resolve(journal),
  });
});
