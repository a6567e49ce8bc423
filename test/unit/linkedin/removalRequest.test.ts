import assert from 'node:assert/strict';
import { mentions, removalRequest } from '../../../src/linkedin/removalRequest.ts';

const server = 'https://www.linkedin.com/flagship-web/rsc-action/actions/server-request';
const id = 'com.linkedin.sdui.mynetwork.RemoveConnectionVanityName';

describe('The page’s own requests', () => {
  it('are recognised as a removal, with the slug where it can be read', () => {
    const body = JSON.stringify({ requestedArguments: { payload: { disconnectVanityName: 'Tomek-Iwa%C5%84ski' } } });
    assert.deepEqual(removalRequest(`${server}?sduiid=${id}`, body), { slug: 'tomek-iwański' });
    const older = 'https://www.linkedin.com/voyager/api/relationships/dash/connections?action=removeFromMyConnections';
    assert.deepEqual(removalRequest(older, '{"connectionUrn":"urn:li:fsd_connection:x"}'), { slug: undefined });
  });

  it('are none when they are anything else', () => {
    assert.equal(removalRequest(`${server}?sduiid=com.linkedin.sdui.mynetwork.Other`, '{}'), undefined);
    assert.equal(removalRequest(`https://www.linkedin.com/in/removefrommyconnections/`, undefined), undefined);
    assert.equal(removalRequest('not an address', undefined), undefined);
  });

  it('mention what was typed, however it is encoded', () => {
    assert.ok(mentions('https://x.test/a?q=Jos%C3%A9+N', undefined, 'José N'));
    assert.ok(mentions('https://x.test/a', '{"query":"Jos\\u00e9"}', 'José '));
    assert.ok(mentions('https://x.test/a', '{"query":"\\"Al\\" Capp"}', '"Al" Capp'));
    assert.ok(!mentions('https://x.test/a?q=Jos', '{}', 'José'));
    assert.ok(!mentions('https://x.test/a', '', ' '));
  });
});
