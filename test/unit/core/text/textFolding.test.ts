import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fold } from '#core/text/textFolding.ts';

describe('fold', () => {
  const same: readonly (readonly [string, string])[] = [
    ['José', 'jose'],
    ['ŁÓDŹ', 'lodz'],
    ['Straße', 'strasse'],
    ['Ærø', 'aero'],
    ['Øster', 'oster'],
    ['Þór', 'thor'],
    ['İstanbul', 'istanbul'],
    ['ısparta', 'isparta'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευσ'],
    ['οδυσσεύς', 'οδυσσευσ'],
    ['ＡＣＭＥ', 'acme'],
    ['ﬁn', 'fin'],
    ['Jose\u0301', 'jose'],
    ['\u200fשרה\u200e', 'שרה'],
    ["O'Brien <b>", "o'brien <b>"],
    ['李小龙 🎉', '李小龙 🎉'],
    // Marks that are letters, or make another one, in their script.
    ['ﾊﾞﾝﾀﾞｲ', 'バンダイ'],
    ['Йод', 'йод'],
    ['Ёлка', 'елка'],
    ['Їжак', 'їжак'],
    ['राम', 'राम'],
    ['ไทย', 'ไทย'],
    ['கல்வி', 'கல்வி'],
    // Vowel signs and the stretcher of Arabic, points of Hebrew: no one types them.
    ['مُحَمَّد', 'محمد'],
    ['شــركة', 'شركه'],
    ['שָׁלוֹם', 'שלום'],
    ['O’Brien “Bo”', `o'brien "bo"`],
    ['O´Brien', "o'brien"],
    ['O`BRIEN', "o'brien"],
    ['OʼBrien', "o'brien"],
    ['Ħassan', 'hassan'],
    // Written with and without dots.
    ['فاطمة', 'فاطمه'],
    ['موسى', 'موسي'],
  ];
  for (const [text, folded] of same) it(`${text} as ${folded}`, () => assert.equal(fold(text), folded));

  it('keeps apart what is another letter in its script', () => {
    for (const [one, other] of [
      ['バ', 'ハ'],
      ['パ', 'バ'],
      ['и', 'й'],
      ['राम', 'रमा'],
      ['กา', 'กี'],
      ['கல்', 'கலை'],
      ['한', '핞'],
    ] as const) {
      assert.notEqual(fold(one), fold(other));
    }
  });

  it('folds folded text to itself, and a text in pieces as the whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (first, second) => {
        assert.equal(fold(fold(first)), fold(first));
        // What lets many texts be folded at once, each on a line of its own.
        assert.equal(fold(`${first}\n${second}`), `${fold(first)}\n${fold(second)}`);
      }),
      { numRuns: 2000 },
    );
  });
});
