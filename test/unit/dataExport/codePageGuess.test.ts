import assert from 'node:assert/strict';
import iconv from 'iconv-lite';
import { guessCodePage } from '#dataExport/csv/codePageGuess.ts';
import { codePages } from '#dataExport/csv/codePages.ts';

/** Invented people, and the pages in which spreadsheets of their country save. */
const countries: Readonly<Record<string, readonly [pages: readonly string[], names: string]>> = {
  France: [
    ['windows-1252', 'macroman', 'cp850'],
    'Gaëlle Chrétien,Benoît Fabrègues,Françoise Lhéritier,Cédric Duchêne',
  ],
  Germany: [['windows-1252', 'macroman', 'cp850'], 'Björn Häußler,Käthe Schröder,Jürgen Müßig,Günther Löwe,Sören Weiß'],
  Spain: [['windows-1252', 'macroman', 'cp850'], 'José Peña,María Ibáñez,Íñigo Martín,Ángel Gómez,Belén Sáenz'],
  Brazil: [['windows-1252', 'macroman', 'cp850'], 'João Conceição,Antônio Simões,Mônica Araújo,Luís Leitão'],
  Denmark: [['windows-1252', 'macroman', 'cp850'], 'Søren Kjær,Bjørn Nygård,Åse Bråten,Jørgen Ødegård'],
  Iceland: [['windows-1252'], 'Guðrún Þorsteinsdóttir,Björk Jónsdóttir,Hafþór Ægisson'],
  Poland: [['windows-1250', 'maccenteuro', 'cp852'], 'Paweł Wójcik,Żaneta Kłos,Jędrzej Pączek,Grażyna Śliwińska'],
  Czechia: [
    ['windows-1250', 'maccenteuro', 'cp852'],
    'Ondřej Šťastný,Božena Němcová,Zdeněk Křížek,Jiřina Švandrlíková',
  ],
  Hungary: [['windows-1250'], 'Győző Kőszegi,Jenő Fűrész,Éva Szűcs,Gergő Hernádi,Kálmán Erdős'],
  Romania: [['windows-1250'], 'Ştefania Ioniţă,Răzvan Ţepeş,Gheorghiţă Pîrvu,Nuţi Tănase'],
  Croatia: [['windows-1250'], 'Đurđica Marušić,Željko Horvatić,Šime Kovačić,Živko Čović'],
  Turkey: [['windows-1254', 'macturkish'], 'Oğuz Yılmaz,Şebnem Çelik,Gökçe Işık,Çiğdem Kılıç'],
  Latvia: [['windows-1257'], 'Jānis Kalniņš,Līga Bērziņa,Ķērsta Šķēle,Kārlis Zāle'],
  Lithuania: [['windows-1257'], 'Žydrūnas Šimkus,Rūta Čepaitė,Ąžuolas Jurgėla,Vytė Šalčiūtė'],
  Russia: [
    ['windows-1251', 'koi8-r', 'maccyrillic', 'cp866'],
    'Дмитрий Соколов,Юрий Щеглов,Фёдор Быков,Эльвира Хохлова',
  ],
  Ukraine: [['windows-1251'], 'Наталія Їжакевич,Євген Гриценко,Тарас Щербина'],
  Serbia: [['windows-1251'], 'Милош Ђорђевић,Љиљана Његош,Џејн Ћурчић'],
  Greece: [['windows-1253', 'macgreek'], 'Δημήτρης Αγγελόπουλος,Χρήστος Ζαχαριάδης,Όλγα Ξενάκη,ΝΙΚΟΣ ΑΝΔΡΕΟΥ'],
  Israel: [['windows-1255'], 'אברהם שטרן,שרה גולדברג,נועה רוזן,איתן צור'],
  Egypt: [['windows-1256'], 'أحمد عبد الله,فاطمة الزهراء,يوسف الخطيب'],
  Iran: [['windows-1256'], 'پرویز چمنی,ژاله گلشن,بهرام پورگل'.replaceAll('ی', 'ي')],
  Thailand: [['windows-874'], 'วิชัย ทองดี,สุดา พรหมมา,อนันต์ แสงจันทร์'],
  Japan: [['shift_jis', 'euc-jp'], '渡辺 陽子,小野寺 美咲,斎藤 タケシ,ほりうち まゆ'],
  China: [['gb18030'], '欧阳 雪,诸葛 明远,赵 子轩,冯 翠花'],
  Taiwan: [['big5'], '歐陽 雪芬,張 淑惠,謝 俊傑,葉 宗翰'],
  Korea: [['euc-kr'], '박 지훈,최 은영,정 현우,윤 도현'],
};

function file(names: readonly string[]): string {
  const rows = names.map((name, row) => `${name.replace(' ', ',')},https://www.linkedin.com/in/p-${row},,,Engineer`);
  return `First Name,Last Name,URL,Email Address,Company,Position\n${rows.join('\n')}\n`;
}

describe('the guess of a code page', () => {
  for (const [country, [pages, names]] of Object.entries(countries)) {
    for (const page of pages) {
      it(`reads names of ${country} in ${page}`, () => {
        const text = file(names.split(','));
        const bytes = iconv.encode(text, page);
        assert.equal(iconv.decode(bytes, guessCodePage(bytes, false)), text);
      });
    }
  }

  it('keeps a name with an accent or an apostrophe Western when nothing else decides', () => {
    for (const name of [
      'José Marin',
      'Bob O’Shea',
      'Zoë Plain',
      'Iñaki Plain',
      'FRANÇOIS LEFÈVRE',
      'João “Jo” Silva',
    ]) {
      const bytes = iconv.encode(file([name]), 'windows-1252');
      assert.equal(iconv.decode(bytes, guessCodePage(bytes, false)), file([name]));
    }
  });

  it('takes the Macintosh for what ends its lines as one did', () => {
    const bytes = iconv.encode(file(['José Müller', 'Zoë Ångström']).replaceAll('\n', '\r'), 'macroman');
    assert.equal(guessCodePage(bytes, true), 'macroman');
  });

  it('offers every page that it guesses, and works little for a large file', () => {
    assert.ok(Object.values(countries).every(([pages]) => pages.every((page) => Object.hasOwn(codePages, page))));
    const all = Object.values(countries).flatMap(([, names]) => names.split(','));
    const large = file(Array.from({ length: 20_000 }, (_, row) => `${all[row % all.length] ?? ''}${row}`));
    const bytes = iconv.encode(large, 'gb18030');
    const before = process.cpuUsage();
    guessCodePage(bytes.subarray(0, 256 * 1024), false);
    assert.ok(process.cpuUsage(before).user < 1_000_000);
  });
});
