import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { samplePeople, writeSampleNetwork } from '../../../scripts/build/sampleNetwork.mjs';
import { movedContent } from '#core/import/movedContent.ts';
import { civilDate } from '#core/time/calendarDay.ts';
import { readExport } from '#dataExport/readExport.ts';
import { inFolder } from '../dataExport/exportFixture.ts';

describe('the sample network', () => {
  it('is a whole export that loses nothing when it is read, small, and the same every time', async () => {
    await inFolder(async (folder) => {
      const [one, other] = [join(folder, 'one.zip'), join(folder, 'other.zip')];
      await writeSampleNetwork(one);
      await writeSampleNetwork(other);
      const bytes = await readFile(one);
      assert.ok(bytes.equals(await readFile(other)));
      assert.ok(bytes.length < 300_000, `${bytes.length} bytes`);
      const content = await readExport(one);
      assert.deepEqual([content.losses, content.setAside, content.encodings], [[], [], []]);
      assert.equal(content.owner, 'robin-ashgrove');
      assert.equal(content.connections.length, samplePeople);
      const people = content.connections.filter(({ slug }) => slug !== undefined);
      assert.equal(samplePeople - people.length, 8, 'hidden ones');
      assert.equal(content.ownJobs?.length, 4);
      // Enough of everything that the filters ask for.
      const histories = people.map(({ slug }) => content.interactions.get(slug ?? '')?.messages);
      assert.ok(histories.filter((history) => history && history.sent > 0 && history.received > 0).length > 300);
      assert.ok(histories.filter((history) => history === undefined).length > 800);
      assert.ok(content.recommendations.length > 20);
      for (const script of [/\p{Script=Han}/u, /\p{Script=Arabic}/u, /\p{Script=Hiragana}/u, /[ßéł]/u]) {
        assert.ok(
          people.filter(({ firstName, lastName }) => script.test(firstName + lastName)).length > 5,
          String(script),
        );
      }
    });
  });

  it('has as many people as the walkthrough says in every language', async () => {
    const root = new URL('../../../', import.meta.url);
    for (const name of (await readdir(root)).filter((file) => /^package\.nls.*\.json$/.test(file))) {
      const said = /"walkthrough\.look\.description": "[^"]*?(\d[\d.,\s]*\d)/u.exec(
        await readFile(new URL(name, root), 'utf8'),
      )?.[1];
      assert.equal(Number(said?.replace(/\D/g, '')), samplePeople, name);
    }
  });

  it('is of the day on which it is tried, in all its parts', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'sample.zip');
      await writeSampleNetwork(path);
      const read = await readExport(path);
      const newest = read.age?.newest ?? assert.fail();
      for (const later of [-40, 6, 100, 1000]) {
        const content = movedContent(read, later);
        assert.equal(content.age?.newest, newest + later);
        const days = content.connections.map(({ connectedOn }) => connectedOn ?? 0);
        const lastWeek = days.filter((day) => day > newest + later - 7);
        assert.ok(lastWeek.length > 0 && Math.max(...days) <= newest + later, `${lastWeek.length}`);
        assert.ok(
          (content.messagesThrough ?? 0) <= newest + later && (content.messagesThrough ?? 0) > newest + later - 30,
        );
        // Months and years are coarser than days, and must not tell of another time.
        assert.ok(
          Math.abs(
            (content.ownJobs?.[0]?.started?.first ?? 0) - (read.ownJobs?.[0]?.started?.first ?? 0) - later / 30.4,
          ) < 1,
        );
        for (const { messages } of content.interactions.values()) {
          if (!messages?.byYear) continue;
          const known = [messages.firstSent, messages.firstReceived, messages.lastSent, messages.lastReceived];
          const years = known.filter((day) => day !== undefined).map((day) => civilDate(day).year);
          const told = messages.byYear.map(({ year }) => year);
          assert.ok(Math.min(...told) >= Math.min(...years) && Math.max(...told) <= Math.max(...years));
          assert.deepEqual(
            told,
            [...new Set(told)].sort((a, b) => a - b),
          );
          assert.equal(
            messages.byYear.reduce((sum, { sent, received }) => sum + sent + received, 0),
            messages.sent + messages.received,
          );
        }
      }
    });
  });
});
