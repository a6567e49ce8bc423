import assert from 'node:assert/strict';
import { policyElement } from '#vscode/pagePolicy.ts';

describe('the policy of a page', () => {
  const [, policy = ''] = / content="(.*)">$/.exec(policyElement('n', 'https://files')) ?? [];
  const allowed = new Map(
    policy.split('; ').map((part) => {
      const [directive = '', ...sources] = part.split(' ');
      return [directive, sources.join(' ')] as const;
    }),
  );

  it('lets one script run and our own files load', () => {
    assert.equal(allowed.get('script-src'), "'nonce-n'");
    assert.equal(allowed.get('style-src'), "'nonce-n' https://files");
    assert.equal(allowed.get('font-src'), 'https://files');
  });

  it('lets nothing else in or out: no request, no form, no other base of addresses', () => {
    for (const directive of ['default-src', 'form-action', 'base-uri'])
      assert.equal(allowed.get(directive), "'none'", directive);
    assert.equal(allowed.size, 7);
  });
});
