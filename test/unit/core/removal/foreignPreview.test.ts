import assert from 'node:assert/strict';
import fc from 'fast-check';
import markdownIt from 'markdown-it';
import { lossSummary, previewDocument } from '#core/removal/wording/preview.ts';
import { person } from '../search/people.ts';

describe('the preview of a removal', () => {
  it('shows names, titles, companies and the query as text: no link, picture, markup or extra row', () => {
    const markdown = markdownIt({ html: true, linkify: true });
    const plain = previewOf('Ada', 'Engineer', 'Acme');
    const elements = (document: string): readonly string[] => markdown.render(document).match(/<\/?[a-z]\w*/g) ?? [];
    const hostile = fc.constantFrom(
      'https://2130706433/pay',
      'mailto:a@b',
      '//localhost/x',
      'www.example.com',
      'a@example.com',
      '<img src=x>',
      '[x](command:y)',
      '![x](https://example.com/y)',
      '**b**',
      '# h',
      '- l',
      '`c`',
      'a|b',
      '\n\n# h',
      '$(key)',
      '&lt;',
      'שרה',
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, (name, title, company) => {
        assert.deepEqual(elements(previewOf(name, title, company)), elements(plain));
      }),
    );
  });

  it('calls someone without a name by their address, and hidden only who is', () => {
    assert.match(previewOf('', '', ''), /ada&#45;babbage/);
    assert.doesNotMatch(previewOf('', '', ''), /Hidden/);
  });
});

function previewOf(firstName: string, title: string, company: string): string {
  const someone = { ...person('x', { title, company, note: 'n' }), firstName, slug: 'ada-babbage' };
  return previewDocument({
    leaving: [someone],
    loss: lossSummary([someone], []),
    sample: [someone],
    chosenBy: `name:"${firstName}"`,
    mode: 'guided',
    plan: 'The plan.',
  });
}
