import assert from 'node:assert/strict';
import {
  type Answer,
  holdsSlug,
  isData,
  isTracking,
  mentions,
  removalRequest,
  saysRemoved,
} from '#linkedin/page/removalRequest.ts';

const server = 'https://www.linkedin.com/flagship-web/rsc-action/actions/server-request';
const id = 'com.linkedin.sdui.mynetwork.RemoveConnectionVanityName';
const payload = { requestedArguments: { payload: { disconnectVanityName: 'Tomek-Iwa%C5%84ski' } } };
const body = JSON.stringify(payload);

describe('The page’s own removal request', () => {
  const slugs = (url: string, sent?: string): readonly string[] | undefined => removalRequest('POST', url, sent)?.slugs;

  it('is recognised by either name, with the slug in whatever form it is written', () => {
    assert.deepEqual(slugs(`${server}?sduiid=${id}`, body), ['tomek-iwański']);
    assert.deepEqual(slugs(`${server}?sduiid=com.linkedin.sdui.mynetwork.RemoveConnectionId`, body), ['tomek-iwański']);
    assert.deepEqual(slugs(`${server}?sduiid=x`, JSON.stringify({ ...payload, requestId: id })), ['tomek-iwański']);
    assert.deepEqual(slugs(`${server}?sduiid=${id}`, JSON.stringify({ request: body })), ['tomek-iwański']);
    assert.deepEqual(slugs(`${server}?sduiid=${id}`, JSON.stringify(JSON.stringify({ request: body }))), [
      'tomek-iwański',
    ]);
    assert.deepEqual(slugs(`${server}?sduiid=${id}`, `v=${encodeURIComponent(body)}`), ['tomek-iwański']);
    const escaped = JSON.stringify({ disconnectVanityName: 'iwański' }).replace('ń', '\\u0144');
    assert.deepEqual(slugs(`${server}?sduiid=${id}`, escaped), ['iwański']);
    assert.deepEqual(slugs(`${server}?sduiid=${id}&disconnectVanityName=lou-park`), ['lou-park']);
  });

  it('names no one in the older client, and two people when it contradicts itself', () => {
    const older = 'https://www.linkedin.com/voyager/api/relationships/dash/connections?action=removeFromMyConnections';
    assert.deepEqual(slugs(older, '{"connectionUrn":"urn:li:fsd_connection:x"}'), []);
    const twice = JSON.stringify({ payload: { disconnectVanityName: 'a' }, disconnectVanityName: 'b' });
    assert.deepEqual(slugs(`${server}?sduiid=${id}`, twice), ['a', 'b']);
    assert.deepEqual(slugs(`${server}?sduiid=${id}`, JSON.stringify({ disconnectVanityName: 'not a slug' })), ['?']);
    assert.deepEqual(slugs(`${server}?sduiid=${id}`, '{"disconnectVanityName":{"key":"x"}}'), []);
  });

  it('is recognised from the oldest profile page, which names the slug or a member number in its path', () => {
    const profiles = 'https://www.linkedin.com/voyager/api/identity/profiles';
    const action = 'profileActions?versionTag=3533619214&action=disconnect';
    const sent = '{"actions":[],"overflowActions":[]}';
    assert.deepEqual(slugs(`${profiles}/Tomek-Iwa%C5%84ski/${action}`, sent), ['tomek-iwański']);
    assert.deepEqual(slugs(`${profiles}/ACoAAB1x2y3z4w5v6u7t8s9/${action}`, sent), []);
    assert.equal(slugs(`${profiles}/lou-park/profileActions?action=follow`, sent), undefined);
    assert.equal(slugs(`${profiles}/lou-park/settings?action=disconnect`, sent), undefined);
  });

  it('is recognised as a mutation, whose name has a prefix and a hash', () => {
    const api = 'https://www.linkedin.com/voyager/api/graphql';
    const name = 'voyagerRelationshipsDashRemoveConnection.0a1b2c3d';
    const variables = { memberUrn: 'urn:li:fsd_profile:ACoAAB1x2y3z4w5v6u7t8s9' };
    assert.deepEqual(slugs(`${api}?action=execute&queryId=${name}`, JSON.stringify({ variables })), []);
    assert.deepEqual(slugs(api, JSON.stringify({ queryId: name, variables })), []);
    assert.deepEqual(slugs(api, JSON.stringify({ operationName: 'MyNetworkRemoveConnection', variables })), []);
    const query = 'mutation Remove($urn: String!) { removeConnection(memberUrn: $urn) { status } }';
    assert.deepEqual(slugs(api, JSON.stringify({ query, variables })), []);
    for (const other of [
      'voyagerRelationshipsDashUndoRemoveConnection.0a1b2c3d',
      'voyagerFeedDashRemoveReaction.0a1b',
    ]) {
      assert.equal(slugs(`${api}?action=execute&queryId=${other}`, JSON.stringify({ variables })), undefined, other);
    }
    assert.equal(slugs(api, JSON.stringify({ text: `queryId ${name}` })), undefined);
    assert.equal(removalRequest('GET', `${api}?queryId=${name}`, undefined), undefined);
  });

  it('names everyone whom it is for, when it is for several', () => {
    for (const [sent, expected] of [
      ['{"disconnectVanityName":["lou-park","ines-ado"]}', ['lou-park', 'ines-ado']],
      ['{"disconnectVanityNames": [ "lou-park", "ines]ado" ]}', ['lou-park', 'ines]ado']],
      [JSON.stringify({ request: '{"disconnectVanityName":["lou-park","ines-ado"]}' }), ['lou-park', 'ines-ado']],
      ['disconnectVanityName[0]=lou-park&disconnectVanityName[1]=ines-ado', ['lou-park', 'ines-ado']],
      ['{"disconnectVanityName":[]}', []],
    ] as const) {
      assert.deepEqual(slugs(`${server}?sduiid=${id}`, sent), expected, sent);
    }
  });

  it('is one in an address alone, too, whichever way it is sent', () => {
    const get = (url: string): readonly string[] | undefined => removalRequest('GET', url, undefined)?.slugs;
    assert.deepEqual(get(`${server}?sduiid=${id}&disconnectVanityName=lou-park`), ['lou-park']);
    assert.deepEqual(get(`${server}?disconnectVanityName=lou-park`), ['lou-park']);
    assert.deepEqual(get(`${server}?sduiid=${id}&request=${encodeURIComponent(body)}`), ['tomek-iwański']);
    const older = 'https://www.linkedin.com/voyager/api/relationships/dash/connections?action=removeFromMyConnections';
    assert.deepEqual(get(`${older}&connectionUrn=urn:li:fsd_connection:x`), []);
  });

  it('is none when it is anything else', () => {
    assert.equal(slugs(`${server}?sduiid=com.linkedin.sdui.mynetwork.Other`, '{}'), undefined);
    assert.equal(slugs('https://www.linkedin.com/in/removefrommyconnectionsclub/'), undefined);
    assert.equal(slugs(`https://www.linkedin.com/li/track?x=${id}`, body), undefined);
    assert.equal(removalRequest('OPTIONS', `${server}?sduiid=${id}`, undefined), undefined);
    const question = 'com.linkedin.sdui.mynetwork.RemoveConnectionQuestion';
    assert.equal(removalRequest('GET', `${server}?sduiid=${question}`, undefined), undefined);
    assert.equal(slugs('not an address'), undefined);
    assert.ok(isTracking('https://www.linkedin.com/li/track'));
    assert.ok(!isTracking('https://www.linkedin.com/in/track-and-field/'));
  });

  it('has succeeded only when its answer says so', () => {
    const answer = (changes: Partial<Answer> = {}): Answer => ({
      status: 200,
      type: 'application/json',
      redirected: false,
      text: '{"toast":"ToastPresetCategory_SUCCESS","text":"Connection removed"}',
      ...changes,
    });
    assert.ok(saysRemoved(answer()));
    assert.ok(saysRemoved(answer({ text: '' })));
    assert.ok(saysRemoved(answer({ text: '{"value":{},"errors":[]}' })));
    for (const wrong of [
      { status: 500 },
      { status: 302 },
      { redirected: true },
      { type: 'text/html; charset=utf-8' },
      { type: '', text: '<!DOCTYPE html><title>Restricted</title>' },
      { text: '{"toast":"ToastPresetCategory_ERROR"}' },
      { text: '{"toast":"ToastPresetCategory_ERROR","later":"ToastPresetCategory_SUCCESS"}' },
      { text: JSON.stringify({ inner: JSON.stringify({ error: 'no' }) }) },
      { text: '{"success":false}' },
      { text: '{"status":403}' },
      { text: 'Something went wrong' },
    ]) {
      assert.ok(!saysRemoved(answer(wrong)), JSON.stringify(wrong));
    }
    assert.ok(isData(answer()));
    assert.ok(!isData(answer({ status: 204 })));
    assert.ok(!isData(answer({ text: '  ' })));
    assert.ok(!isData(answer({ type: 'text/html' })));
  });
});

describe('Requests of the page', () => {
  it('mention what was typed, however it is encoded', () => {
    assert.ok(mentions('https://x.test/a?q=Jos%C3%A9+N', undefined, 'José N'));
    assert.ok(mentions('https://x.test/a', '{"query":"Jos\\u00e9"}', 'José '));
    assert.ok(mentions('https://x.test/a', '{"query":"\\"Al\\" Capp"}', '"Al" Capp'));
    assert.ok(!mentions('https://x.test/a?q=Jos', '{}', 'José'));
    assert.ok(!mentions('https://x.test/a', '', ' '));
  });

  it('are answered with someone only where their slug stands by itself', () => {
    assert.ok(holdsSlug('{"slug":"ana"}', 'ana'));
    assert.ok(holdsSlug('"https://x.test/in/tomek-iwa%C5%84ski/"', 'tomek-iwański'));
    assert.ok(!holdsSlug('{"slug":"ana-lima"}', 'ana'));
    assert.ok(!holdsSlug('{"slug":"banana"}', 'ana'));
  });
});
