import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { samplePeople, writeSampleNetwork } from '../../../scripts/build/sampleNetwork.mjs';
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
      const people = content.connections.filter(({ slug }) => slug !== undefined);
      assert.equal(people.length, samplePeople);
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
});
