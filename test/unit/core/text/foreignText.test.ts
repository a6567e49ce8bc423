import assert from 'node:assert/strict';
import fc from 'fast-check';
import markdownIt from 'markdown-it';
import {
  clipboardRows,
  isolated,
  plainMarkdown,
  spreadsheetCell,
  withoutIcons,
  withoutLinks,
  withoutLinksAndIcons,
} from '#core/text/foreignText.ts';

/** As VS Code finds links: src/vs/base/common/linkedText.ts. */
const vsCodeLink = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** As VS Code finds icons: src/vs/base/browser/ui/iconLabel/iconLabels.ts. */
const vsCodeIcon = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;

/** Names built from the signs that mean something somewhere. */
const hostile = fc
  .array(
    fc.constantFrom(
      '[', ']', '(', ')', '](', '$(', '$', '\\', '`', '*', '_', '|', '<b>', '<img src=x>', '&amp;', '~~', '#', '\n', '\t', '    ', '- ', '1. ',
      'command:x', 'https://2130706433/pay', 'www.example.com', '//localhost/a', 'mailto:a@b', 'a@b.co', ':smile:', '$x^2$', '![a](b)', 'key',
      "O'Brien", 'José', '李小龙', 'שרה', 'محمد', '\u202e', '\u2069', '🎉', '=', '+', '@', ';', ',', '"', ' ',
    ), // prettier-ignore
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const shown = (text: string): string => text.replace(/[\u2060\u2068\u2069\u202a-\u202e]/g, '');

describe('foreign text', () => {
  it('makes no link in a notification and no icon in a label, and reads as before', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        assert.doesNotMatch(withoutLinks(text), vsCodeLink);
        assert.doesNotMatch(withoutIcons(text), vsCodeIcon);
        assert.doesNotMatch(withoutLinksAndIcons(text), vsCodeLink);
        assert.doesNotMatch(withoutLinksAndIcons(text), vsCodeIcon);
        assert.equal(shown(withoutLinksAndIcons(text)), shown(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('is exactly itself in Markdown, in a paragraph, a list and a table', () => {
    const markdown = markdownIt({ html: true, linkify: true, typographer: true });
    fc.assert(
      fc.property(hostile, (text) => {
        const plain = plainMarkdown(`x${text}x`);
        const expected = shown(`x${text}x`)
          .replace(/[\s\p{Cc}]+/gu, ' ')
          .replace(/&/g, '&amp;')
          .replace(/</g, '&lt;')
          .replace(/>/g, '&gt;')
          .replace(/"/g, '&quot;');
        assert.equal(shown(markdown.render(plain)), `<p>${shown(expected)}</p>\n`);
        assert.equal(shown(markdown.render(`- ${plain}`)), `<ul>\n<li>${shown(expected)}</li>\n</ul>\n`);
        const cells = markdown.render(`|a|b|\n|-|-|\n|${plain}|1|\n`).match(/<td>/g);
        assert.equal(cells?.length, 2);
      }),
      { numRuns: 2000 },
    );
  });

  it('written from right to left stays within itself', () => {
    assert.equal(isolated('שרה כהן'), '\u2068שרה כהן\u2069');
    assert.equal(isolated("Seán O'Brien"), "Seán O'Brien");
    // What opens a direction and never closes it must not turn the rest of the sentence.
    assert.equal(isolated('Ada\u202eadA'), 'AdaadA');
    assert.equal(isolated('محمد\u2069\nعلي'), '\u2068محمد علي\u2069');
  });

  it('is no formula, wherever a spreadsheet splits and whatever it passes over', () => {
    const splits = [/[;]/, /[,]/, /[|]/, /\t/, /[\r\n]/];
    fc.assert(
      fc.property(hostile, (text) => {
        for (const split of splits) {
          for (const part of spreadsheetCell(text).split(split)) assert.doesNotMatch(part, /^[\s"]*[=+\-@＝＋－＠]/);
        }
        assert.equal(spreadsheetCell(text).replaceAll("'", ''), text.replaceAll("'", ''));
      }),
      { numRuns: 3000 },
    );
    assert.equal(spreadsheetCell('Acme;=HYPERLINK("x")'), `Acme;'=HYPERLINK("x")`);
    assert.equal(spreadsheetCell('Head of A-Z, C++ and C#'), 'Head of A-Z, C++ and C#');
  });

  it('fills one cell of the clipboard, and is no formula there', () => {
    const text = clipboardRows([
      ['Ada\tBabbage', '=1+1', 'Acme\n+2'],
      ['李小龙', '', '-x'],
    ]);
    assert.equal(text, "Ada Babbage\t'=1+1\tAcme +2\n李小龙\t\t'-x");
  });
});
