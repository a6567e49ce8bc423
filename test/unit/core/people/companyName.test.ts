import assert from 'node:assert/strict';
import fc from 'fast-check';
import { companyKey, joinCompanies } from '#core/people/companyName.ts';

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
    [
      'Harbor',
      'Harbor Gesellschaft mit beschränkter Haftung',
      'Harbor Aktiengesellschaft',
      'Harbor Société Anonyme',
      'Harbor Sociedad Anonima',
      'Harbor Limited Liability Company',
      'Harbor Anonim Şirketi',
    ],
    ["L'Oréal", 'L’Oréal', 'LOREAL SA'],
    ['アクメ', '株式会社アクメ', 'アクメ株式会社', 'アクメ（株）'],
    ['삼성전자', '삼성전자 주식회사', '(주)삼성전자'],
    ['华星科技', '华星科技有限公司', '华星科技股份有限公司'],
    [
      'Kranich',
      'Kranich Sp z o o',
      'KRANICH SP ZOO',
      'Kranich Sp z oo',
      'Kranich PartG mbB',
      'Kranich Gesellschaft mbH',
    ],
    ['Kranich & Partner', 'Kranich & Partner mbB', 'Kranich und Partner PartGmbB'],
    ['Lerche', 'UAB "Lerche"', 'SIA „Lerche“', 'AS «Lerche»', 'Lerche AG i.L.', 'Lerche S.L.P.'],
    [
      'Heron',
      'Heron (acquired by Acme)',
      'Heron GmbH (ehemals Acme AG)',
      'Heron (ex-Acme)',
      'Heron (anciennement Acme) SARL',
      'Heron, an Acme company',
      'Heron - a Nova Group company',
    ],
    ['Mærsk', 'MAERSK', 'Mærsk A/S'],
    ['Ромашка', 'Публичное акционерное общество «Ромашка»', 'Ромашка ООО', 'РОМАШКА, ООО'],
    ['Hewlett-Packard', 'Hewlett Packard'],
    ['', '   '],
  ];
  for (const spellings of sameCompany) {
    it(`joins ${spellings.join(' | ')}`, () => {
      assert.deepEqual(new Set(spellings.map((spelling) => companyKey(spelling))).size, 1);
    });
  }

  const pairs: readonly (readonly ['one' | 'two', string, string])[] = [
    // A word, a state or another short form that only looks like a legal form.
    ['two', 'Gen', 'Gen Z GmbH'],
    ['two', 'City of Las Vegas', 'City of Las Vegas NV'],
    ['two', 'County of Boulder', 'County of Boulder, CO'],
    ['two', 'Historical Society', 'Historical Society Partnership'],
    ['two', 'Общество знание', 'знание'],
    ['two', 'Resume', 'Resume CV'],
    ['two', 'Gaming', 'Gaming PC'],
    ['two', 'Hotel Alpina', 'Hotel Alpina Spa'],
    ['two', 'HOTEL ALPINA', 'HOTEL ALPINA SPA'],
    ['two', 'Dressed', 'Dressed as'],
    ['two', 'Ben', 'Ben se'],
    ['two', 'Voice', 'Voice Sia'],
    ['two', 'Sooners', 'Sooners OU'],
    ['two', 'Yabba', 'Yabba Dabba Doo Group'],
    ['two', 'University of Calgary', 'University of Calgary AB'],
    ['two', 'The Limited', 'The'],
    ['two', 'Solutions', 'Smart Solutions'],
    ['two', 'Google', 'Google+'],
    ['two', 'C Corner', 'C# Corner'],
    ['two', 'Café de', 'Café'],
    ['two', 'ROMA', 'AS Roma'],
    ['two', 'InBev', 'AB InBev'],
    ['two', 'Nova Holding', 'Nova'],
    ['two', 'Banco de', 'Banco'],
    ['two', 'North Sea SE Asia', 'North Sea'],
    // Marks that make another letter.
    ['two', 'バンダイ', 'ハンタイ'],
    ['two', 'パナソ', 'バナソ'],
    ['two', 'राम उद्योग', 'रमा उद्योग'],
    ['two', 'กา', 'กำ'],
    ['two', 'Май', 'Маи'],
    ['two', 'கல்', 'கலை'],
    ['two', '华星科技', '华星科技集团'],
    ['two', '三星', '三井'],
    ['two', '삼성전자', '삼성전기'],
    ['two', 'شركة النور', 'شركة النار'],
    // One company in the spellings of its country.
    ['one', 'Heineken N.V.', 'Heineken NV'],
    ['one', 'Nordlys AS', 'Nordlys A/S'],
    ['one', 'Nordlys', 'NORDLYS AS'],
    ['one', 'Volvo AB (publ)', 'Volvo'],
    ['one', 'Kone Oyj', 'KONE'],
    ['one', 'Marel hf.', 'Marel'],
    ['one', 'Skype OÜ', 'Skype'],
    ['one', 'Nova Sp. z o. o.', 'NOVA SP. Z O.O.'],
    ['one', 'Škoda a.s.', 'Škoda, a. s.'],
    ['one', 'Praha spol. s r.o.', 'Praha s.r.o.'],
    ['one', 'Podravka d.d.', 'Podravka, d. d.'],
    ['one', 'Bluefern GmbH & Co. KG', 'Bluefern'],
    ['one', 'Bluefern UG (haftungsbeschränkt)', 'bluefern gmbh'],
    ['one', 'Enel S.p.A.', 'Enel SpA'],
    ['one', 'Rothschild & Cie', 'Rothschild'],
    ['one', 'Cemex, S.A.B. de C.V.', 'CEMEX SAB de CV'],
    ['one', 'Ruiz S. de R.L. de C.V.', 'Ruiz'],
    ['one', 'Petrobras S/A', 'Petrobras S.A.'],
    ['one', 'Nova, Lda.', 'Nova LDA'],
    ['one', 'Koç Holding A.Ş.', 'Koç Holding AŞ'],
    ['one', 'Deniz Ltd. Şti.', 'Deniz'],
    ['one', 'Infosys Private Limited', 'Infosys Pvt. Ltd.'],
    ['one', 'Maju Sdn. Bhd.', 'MAJU SDN BHD'],
    ['one', 'Lim Pte Ltd', 'Lim Pte. Ltd.'],
    ['one', 'PT Nusantara Tbk', 'Nusantara'],
    ['one', 'acme co ltd', 'Acme Co., Ltd.'],
    ['one', 'Smith Law, P.C.', 'Smith Law, PC'],
    ['one', 'J. P. Morgan & Co.', 'J.P. Morgan'],
    ['one', 'Acme™ Inc', 'Acme® Inc.'],
    ['one', 'Acme™', 'Acme'],
    ['one', 'Müller & Söhne GmbH', 'Müller und Söhne'],
    ['one', 'SCHMIDT UND PARTNER', 'Schmidt & Partner'],
    ['one', 'Dupont et Fils SARL', 'Dupont & Fils'],
    ['one', 'DUPONT ET FILS SA', 'Dupont & Fils'],
    ['one', 'Rothschild et Cie', 'Rothschild & Cie'],
    ['one', 'Jansen en Zonen B.V.', 'Jansen & Zonen'],
    ['one', 'Pérez y Hijos', 'Perez & Hijos'],
    ['one', 'Silva e Filhos Ltda', 'Silva & Filhos'],
    ['one', 'Иванов и партнёры', 'Иванов & партнёры'],
    ['one', 'Oy Kuusi Ab', 'Kuusi Oy'],
    ['two', 'Studio E Design', 'Studio & Design'],
    ['two', 'Oy Vey Deli', 'Vey Deli'],
    ['two', 'Und', '&'],
    ['one', 'ООО «Ромашка»', 'Ромашка'],
    ['one', 'ТОВ Калина', 'Калина'],
    ['one', 'Ήλιος Α.Ε.', 'ΗΛΙΟΣ ΑΕ'],
    ['one', 'טבע תעשיות בע"מ', 'טבע תעשיות בע״מ'],
    ['one', 'شركة النور ذ.م.م', 'النور'],
    ['one', 'ｱｸﾒ株式会社', '㈱アクメ'],
    ['one', '株式会社バンダイ', 'バンダイ'],
    ['one', '華星科技股份有限公司', '華星科技有限公司'],
    ['one', '㈜한빛', '한빛 주식회사'],
    ['one', 'บริษัท ปูน จำกัด (มหาชน)', 'ปูน'],
    ['one', 'Công ty TNHH Hoa Sen', 'Hoa Sen'],
    ['one', 'राम उद्योग प्राइवेट लिमिटेड', 'राम उद्योग'],
    ['one', 'O’Brien Ltd', "O'Brien Limited"],
    ['one', 'Nova Unipessoal Lda', 'Nova, Lda.'],
    ['one', 'Padaria Sol Ltda - ME', 'Padaria Sol'],
    ['two', 'Padaria ME', 'Padaria'],
    ['two', 'Just, Me', 'Just'],
    ['one', 'Brambilla S.r.l. unipersonale', 'Brambilla'],
    ['one', 'Brambilla & C. S.p.A.', 'Brambilla'],
    ['one', 'F.lli Brambilla snc', 'Fratelli Brambilla'],
    ['one', 'Wiśniewski Sp. z o.o. Sp. k.', 'Wisniewski'],
    ['one', 'Nova sp.j.', 'Nova Spółka jawna'],
    ['one', 'Kaya Makina San. ve Tic. A.Ş.', 'Kaya Makina Sanayi ve Ticaret Anonim Şirketi'],
    ['one', 'Kaya Tic. Ltd. Şti.', 'Kaya Ticaret Limited Şirketi'],
    ['two', 'Kaya Ticaret A.Ş.', 'Kaya A.Ş.'],
    ['one', 'Калина ТзОВ', 'ТОВ «Калина»'],
    ['one', 'OOO Romashka', 'Romashka LLC'],
    ['one', 'Ελαία Μονοπρόσωπη ΕΠΕ', 'Ελαία'],
    ['one', 'SC Ionescu SRL', 'Ionescu S.R.L.'],
    ['two', 'SC Ionescu', 'Ionescu'],
    ['one', 'Nova Belgique SA/NV', 'Nova Belgique'],
    ['one', 'Nova Ges.m.b.H.', 'Nova GmbH'],
    ['one', 'Nova GmbH i.G.', 'Nova'],
    ['one', 'Nova gemeinnützige GmbH', 'Nova'],
    ['one', 'Lom Public Company Limited', 'Lom PCL'],
    ['one', 'Nova Joint Stock Company', 'Nova JSC'],
    ['one', 'Maju Berhad', 'Maju Sdn Bhd'],
    ['one', 'Mehta (P) Ltd', 'Mehta Pvt. Ltd.'],
    ['one', 'Virtanen Ky', 'Virtanen'],
    ['two', 'Bourbon KY', 'Bourbon'],
    ['one', '北极光（上海）科技有限公司', '北极光上海科技有限公司'],
    ['two', '北极光（上海）科技有限公司', '北极光（北京）科技有限公司'],
    ['one', 'あおぞら 工房', 'あおぞら工房'],
    ['one', 'LG 전자', 'LG전자'],
    ['one', '学校法人青空学園', '青空学園'],
    ['one', '医療法人社団あおば会', 'あおば会'],
    ['one', '사단법인 한강', '한강'],
    ['one', 'ՍՊԸ Արև', 'Արև ՍՊԸ'],
  ];
  for (const [companies, first, second] of pairs) {
    it(`takes ${first} and ${second} for ${companies}`, () => {
      const keys = new Set([companyKey(first), companyKey(second)]);
      assert.equal(keys.size, companies === 'one' ? 1 : 2, [...keys].join(' | '));
    });
  }

  it('keeps different companies apart', () => {
    const different = [
      'Acme', 'Acme Robotics', 'Acme Group', 'Acme Holding', 'Bluefern', 'The', 'Inc.', 'Co', '***', '!!!', '🎉', '李小龙', '<b>', '',
      'Deutsche Bank', 'Deutsche Bahn', 'Sand', 'Sand and', 'Banco de',
    ]; // prettier-ignore
    assert.equal(new Set(different.map((name) => companyKey(name))).size, different.length);
  });

  it('reads no name over and over, however long: of such only the same letters are one', () => {
    const started = performance.now();
    const long = [
      'é' + ' '.repeat(100_000) + 'b',
      'S. '.repeat(50_000),
      'é ' + 's. a '.repeat(30_000),
      ' 株式会社'.repeat(20_000),
    ];
    assert.equal(new Set(long.map((name) => companyKey(name))).size, 4);
    assert.equal(companyKey(`${'Acme '.repeat(100)} GmbH`), companyKey(`${'ACME '.repeat(100)} gmbh`));
    assert.ok(performance.now() - started < 3_000);
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

  it('shows usual capitals before more frequent shouting or whispering, and leaves names alone that are written so', () => {
    const label = (spellings: Record<string, number>): string | undefined =>
      joinCompanies(Object.keys(spellings), Int32Array.from(Object.values(spellings))).companies[0]?.label;
    assert.equal(label({ 'QUARRY & SONS': 300, 'Quarry & Sons': 2 }), 'Quarry & Sons');
    assert.equal(label({ 'müller maschinenbau GmbH': 40, 'Müller Maschinenbau': 1 }), 'Müller Maschinenbau');
    assert.equal(label({ BASF: 500, Basf: 3 }), 'BASF');
    assert.equal(label({ trivago: 90, Trivago: 4 }), 'trivago');
    assert.equal(label({ 'PEBBLE LABS': 2, 'pebble labs': 3 }), 'pebble labs');
    assert.equal(label({ IBM: 5, Ibm: 4 }), 'IBM');
  });

  it('decides a tie the same way whatever came first', () => {
    const label = (spellings: string[]): string | undefined =>
      joinCompanies(spellings, new Int32Array(spellings.length).fill(1)).companies[0]?.label;
    assert.equal(label(['Acme', 'ACME']), label(['ACME', 'Acme']));
  });
});
