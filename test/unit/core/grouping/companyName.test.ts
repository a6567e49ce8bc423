import assert from 'node:assert/strict';
import fc from 'fast-check';
import { companyKey, joinCompanies } from '../../../../src/core/grouping/companyName.ts';

describe('companyKey', () => {
  const sameCompany: readonly (readonly string[])[] = [
    ['Acme', 'ACME', ' acme ', 'Acme Inc.', 'Acme, Inc', 'Acme Ltd', 'Acme Limited', 'Acme Corp.', 'The Acme Company'],
    ['Bluefern', 'Bluefern GmbH', 'BLUEFERN GMBH & CO. KG', 'Bluefern AG', 'Bluefern mbH'],
    [
      'Société Générale',
      'SOCIETE GENERALE S.A.',
      'Société Générale SA',
      'Société Générale S.à r.l.',
      'Société Générale SARL',
    ],
    ['Quarry & Sons', 'Quarry and Sons', 'Quarry + Sons Ltd.'],
    [
      'Nova',
      'Nova B.V.',
      'Nova BV',
      'Nova Oy',
      'Nova A/S',
      'Nova S.p.A.',
      'Nova Sp. z o.o.',
      'Nova S.A. de C.V.',
      'Nova Ltda.',
    ],
    ["L'Oréal", 'L’Oréal', 'LOREAL SA'],
    ['アクメ', '株式会社アクメ', 'アクメ株式会社', 'アクメ（株）'],
    ['삼성전자', '삼성전자 주식회사', '(주)삼성전자'],
    ['华星科技', '华星科技有限公司', '华星科技股份有限公司'],
    ['Mærsk', 'MAERSK', 'Mærsk A/S'],
    ['Ромашка', 'Ромашка ООО', 'РОМАШКА, ООО'],
    ['Hewlett-Packard', 'Hewlett Packard'],
    ['', '   '],
  ];
  for (const spellings of sameCompany) {
    it(`joins ${spellings.join(' | ')}`, () => {
      assert.deepEqual(new Set(spellings.map((spelling) => companyKey(spelling))).size, 1);
    });
  }

  it('keeps different companies apart', () => {
    const different = [
      'Acme', 'Acme Robotics', 'Acme Group', 'Acme Holding', 'Bluefern', 'The', 'Inc.', 'Co', '***', '!!!', '🎉', '李小龙', '<b>', '',
      'Deutsche Bank', 'Deutsche Bahn', 'Sand', 'Sand and', 'Banco de',
    ]; // prettier-ignore
    assert.equal(new Set(different.map((name) => companyKey(name))).size, different.length);
  });

  it('never takes a name for no company', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        // Nothing but marks and spaces is no name.
        fc.pre(/[\p{L}\p{N}\p{S}]/u.test(name.normalize('NFKD')));
        assert.notEqual(companyKey(name), '');
      }),
    );
  });

  it('gives a spelling wanted apart a key that no other has', () => {
    const apart = new Set(['ACME']);
    assert.notEqual(companyKey('ACME', apart), companyKey('Acme', apart));
    assert.equal(companyKey(' ACME ', apart), companyKey('ACME', apart));
    assert.equal(companyKey('Acme Inc.', apart), companyKey('acme', apart));
  });
});

describe('joinCompanies', () => {
  it('shows the most frequent spelling, without spaces around it', () => {
    const spellings = ['ACME', ' Acme GmbH', 'Bluefern', 'acme ag', ''];
    const { companies, companyOf } = joinCompanies(spellings, Int32Array.of(2, 3, 1, 2, 9));
    assert.deepEqual(
      companies.map(({ label }) => label),
      ['Acme GmbH', 'Bluefern', ''],
    );
    assert.deepEqual([...companyOf], [0, 0, 1, 0, 2]);
  });

  it('decides a tie the same way whatever came first', () => {
    const label = (spellings: string[]): string | undefined =>
      joinCompanies(spellings, new Int32Array(spellings.length).fill(1)).companies[0]?.label;
    assert.equal(label(['Acme', 'ACME']), label(['ACME', 'Acme']));
  });
});
