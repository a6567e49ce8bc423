import assert from 'node:assert/strict';
import { wordRefusal } from '#core/linkedin/pageWords.ts';
import { onlyBuiltIn } from '#linkedin/page/labels.ts';
import {
  phrasesAfter,
  nameAgreement,
  nameWords,
  namesAlike,
  searchTexts,
  textNames,
  withoutBadges,
} from '#linkedin/page/names.ts';
import { type Person, generateNetwork } from '../../sandbox/people.ts';

const after = (lang: string): readonly string[] => onlyBuiltIn.labelsFor(lang)?.afterName ?? [];

const odd = [
  'प्रिया शर्मा',
  'วีระ สุขใจ, MBA',
  'प्रिया ใจดี',
  'राहुल N. รักไทย',
  '“Quoted” Quentin',
  '<b>Bold</b> Bobson',
  'Ann 👩‍💻 Lee',
  'Ann 👩🏽‍🚀 Lee',
  'Dr. med. Eva Graf (née Weiß)',
  "Conan O'Neil &amp; Sons",
  '=SUM(A1) Formula',
  'Jean‑Luc de la Tour du Pin Chambly de La Charce',
  'Robert"); DROP TABLE people;--',
  "'Nick' Jones",
  '-Dash Dashwood',
  'Ana Ana',
  'Ana Lee Ana',
  'مريم O’Hara',
  '李小龙 Bruce',
  'José M. Ruiz',
  '🦄',
  '🚀 Rocket Ravi 🌈',
];

/** A confirming question as the pages word it. */
function question(name: string, lang: string): string {
  const words: Readonly<Record<string, string>> = {
    en: `Remove connection\nAre you sure you want to remove ${name} as a connection? Don’t worry, ${name} won’t be notified.`,
    fr: `Supprimer la relation\nVoulez-vous supprimer ${name} de vos relations ? ${name} n’en sera pas informé(e).`,
    pt: `Remover conexão\nTem certeza de que deseja remover ${name} das suas conexões? ${name} não receberá notificação.`,
    tr: `Bağlantıyı kaldır\n${name} adlı bağlantınızı kaldırmak istiyor musunuz?`,
  };
  return words[lang] ?? '';
}

describe('Names on the page', () => {
  it('agree whatever their accents, case, titles, badges and order', () => {
    for (const [expected, shown] of [
      ['José Núñez', 'JOSE NUNEZ'],
      ['Tomek Iwański, PhD', 'Tomek Iwański'],
      ['Tomek Iwański', 'Dr. Tomek Iwański PhD'],
      ["Siobhán O'Brien", 'Siobhan O’Brien'],
      ['小龙 李', '李小龙'],
      ['مريم حداد', '\u200fمريم حداد'],
      ['🦄', '🦄'],
      ['Ana M. Souza', 'Ana Souza'],
      ['Madonna', 'Madonna Verified profile · 1st'],
      ['Ilvara Quennell', 'Ilvara Quennell 1st'],
      ['Ilvara Quennell', 'Ilvara Quennell (She/Her)'],
      ['Ilvara Quennell', 'Ilvara Quennell · 1er'],
      ['<b>Bold</b> Name', '<b>Bold</b> Name'],
    ] as const) {
      assert.equal(nameAgreement(expected, shown), 'whole', `${expected} = ${shown}`);
    }
  });

  it('agree in part when one side has words more', () => {
    assert.equal(nameAgreement('Jane Doe', 'Jane Doe Smith'), 'partly');
    assert.equal(nameAgreement('Mirela Sundrake Ostveld', 'Mirela Sundrake'), 'partly');
  });

  it('do not agree when a word contradicts, or one first name is all they share', () => {
    for (const [expected, shown] of [
      ['Nadia Velasquez', 'Nadia Petrova'],
      ['Madonna', 'Madonna Ciccone'],
      ['Jane Doe', ''],
      ['', ''],
      ['🦄', '🐴'],
      ['李小龙', '李小虎'],
      // The same consonants with other vowels.
      ['सीता शर्मा', 'सोता शोरमी'],
    ] as const) {
      assert.equal(nameAgreement(expected, shown), 'no', `${expected} ≠ ${shown}`);
    }
  });

  it('are found among badges in any order, before and after them', () => {
    for (const shown of [
      'Sam Okoro in · 1st',
      'Sam Okoro · 1st in (She/Her)',
      'Sam Okoro (She/Her) 1st Verified profile in',
      'Sam Okoro in ✔',
      'Sam Okoro (They/Them) 🎉 in · 1st',
      'Sam Okoro · 1st ⭐',
      'in Sam Okoro',
      'She/Her · in Sam Okoro',
      '1st · Sam Okoro',
      '(she/her) Sam Okoro Premium',
    ]) {
      assert.equal(nameAgreement('Sam Okoro', shown), 'whole', shown);
      assert.notEqual(nameAgreement('Sam Okorov', shown), 'whole', shown);
      assert.notEqual(nameAgreement('Sam Okoro Ostveld', shown), 'whole', shown);
    }
    assert.equal(nameAgreement('王小明', '王小明 in'), 'whole');
    for (const kept of [
      'In Sun Park',
      'in sun park',
      'Sam ⭐ Okoro',
      'Sam Okoro ⭐',
      'Agent 1 ⭐',
      'Pertama Putra Wijaya',
    ]) {
      assert.equal(withoutBadges(kept), kept);
    }
  });

  it('keep what the person wrote when badges are taken off', () => {
    assert.equal(withoutBadges('Ilvara Quennell · 1st'), 'Ilvara Quennell');
    assert.equal(withoutBadges('Ilvara Quennell Premium'), 'Ilvara Quennell');
    assert.equal(withoutBadges('Ilvara Quennell in'), 'Ilvara Quennell', 'the sign of LinkedIn');
    assert.equal(withoutBadges('Kim Do In'), 'Kim Do In');
    assert.equal(withoutBadges('kim in'), 'kim in');
    assert.equal(withoutBadges('kim do in'), 'kim do in', 'who writes everything small has no sign');
    assert.equal(nameAgreement('kim do', 'kim do in'), 'partly');
    assert.equal(withoutBadges('Henry Ford II'), 'Henry Ford II');
    assert.equal(withoutBadges('1st'), '1st');
    assert.equal(withoutBadges('Agent 1'), 'Agent 1');
    assert.equal(withoutBadges('Agent Smith · 1'), 'Agent Smith');
  });

  it('A2: a question names the person by full name, or by first name with nothing of another name behind it', () => {
    const named = (text: string, name: string, lang = 'en'): unknown => textNames(text, name, after(lang));
    const whole = [
      ['Remove Nadia Velasquez as a connection?', 'Nadia Velasquez'],
      ['Remove connection\nIlvara Quennell\nAre you sure?', 'Ilvara Quennell'],
      ['Remove Tomek Iwański, PhD as a connection?', 'Tomek Iwański'],
      ['Remove Tomek Iwański 🌟 as a connection?', 'Tomek Iwański'],
      ["Remove Siobhán O’Brien's connection?", "Siobhán O'Brien"],
      ['确定要移除李小龙吗', '李小龙'],
      ['Remove Jean-Luc Picard from your network', 'Jean-Luc Picard'],
    ] as const;
    for (const [text, name] of whole) assert.equal(named(text, name), 'whole', text);
    assert.equal(named('Supprimer la relation d’Ana Souza ?', 'Ana Souza', 'fr'), 'whole');
    assert.equal(named("Mirela Sundrake'yi kaldır?", 'Mirela Sundrake', 'tr'), 'whole');
    for (const [text, name] of [
      ['Remove Nadia as a connection?', 'Nadia Velasquez'],
      ['Remove Nadia? They won’t know.', 'Nadia Velasquez'],
      ['Don’t worry, José M. won’t be notified', 'José M. Ruiz'],
    ] as const) {
      assert.equal(named(text, name), 'firstName', text);
    }
    for (const [text, name] of [
      ['Remove Nadia Petrova as a connection?', 'Nadia Velasquez'],
      ['Remove Nadia Petrova as a connection? Nadia won’t be notified.', 'Nadia Velasquez'],
      ['Remove Mirela Sundrake Ostveld as a connection?', 'Mirela Sundrake'],
      ['Remove Ana Mirela Sundrake as a connection?', 'Mirela Sundrake'],
      ['Remove Mirela Sundrake-Ostveld as a connection?', 'Mirela Sundrake'],
      ['Remove Madonna Ciccone as a connection?', 'Madonna'],
      ['Remove Nadia de la Cruz as a connection?', 'Nadia Velasquez'],
      ['Remove … as a connection?', 'Nadia Velasquez'],
      ['Remove Nadiah as a connection?', 'Nadia Velasquez'],
      ['Remove Siobhán O’Brien as a connection?', 'Siobhán O'],
      ['Remove as a connection?', ''],
    ] as const) {
      assert.equal(named(text, name), undefined, `${text} / ${name}`);
    }
  });

  it('A2: a question names the person whatever their name is made of', () => {
    for (const lang of ['en', 'fr', 'pt', 'tr']) {
      for (const name of odd) {
        assert.equal(textNames(question(name, lang), name, after(lang)), 'whole', `${lang}: ${name}`);
      }
    }
    for (const [text, name] of [
      // Signs that the page leaves out, or writes otherwise.
      ['Remove Quoted Quentin as a connection?', '“Quoted” Quentin'],
      ['Remove "Quoted" Quentin as a connection?', '“Quoted” Quentin'],
      ['Remove Jean-Luc Picard as a connection?', 'Jean‑Luc Picard'],
      ['Remove Jean‑Luc Picard as a connection?', 'Jean-Luc Picard'],
      ['Remove 李 小龙 as a connection?', '李小龙'],
      ['Remove 李小龙 as a connection?', '李 小龙'],
      ['Remove 小龙 as a connection? 小龙 won’t be notified.', '小龙'],
    ] as const) {
      assert.equal(textNames(text, name, after('en')), 'whole', text);
    }
  });

  it('A2: a question names the person where their name meets another script, or what the page’s labels say', () => {
    for (const [text, name] of [
      ['确定要将Jürgen Groß从好友中移除吗？', 'Jürgen Groß'],
      ['Иван Подколзинさんとのつながりを解除しますか？', 'Иван Подколзин'],
      ['Jürgen Groß님과의 1촌을 끊으시겠습니까?', 'Jürgen Groß'],
      ['要移除李小龙吗？李小龙不会收到 LinkedIn 的通知。', '李小龙'],
    ] as const) {
      assert.equal(textNames(text, name, []), 'whole', text);
    }
    const asked = (text: string, name: string): unknown =>
      textNames(text, name, ['wirklich aus', 'dai tuoi'], ['Rimuovi collegamento', 'Entfernen', 'Kontakt entfernen']);
    assert.equal(asked('Möchten Sie Jürgen Groß wirklich aus Ihren Kontakten entfernen?', 'Jürgen Groß'), 'whole');
    assert.equal(asked('Entferne Jürgen Groß?', 'Jürgen Groß'), 'whole');
    assert.equal(asked('Rimuovere Jürgen Groß dai tuoi collegamenti?', 'Jürgen Groß'), 'whole');
    for (const [text, name] of [
      ['确定要将Jürgen李从好友中移除吗？', 'Jürgen Groß'],
      ['确定要将Jürgen李从好友中移除吗？', 'Jürgen'],
      ['确定要将Anna Jürgen Groß从好友中移除吗？', 'Jürgen Groß'],
      ['Kontarini Jürgen Groß?', 'Jürgen Groß'],
    ] as const) {
      assert.equal(asked(text, name), undefined, `${text} / ${name}`);
    }
  });

  it('A2: what is said to follow a name may begin a sentence that has no spaces', () => {
    const text = (name: string): string => `${name}さんをつながりから削除してもよろしいですか？`;
    for (const follows of ['さん', 'さんを']) {
      assert.equal(textNames(text('José'), 'José Ñandú', [follows]), 'firstName', follows);
      assert.equal(textNames(text('✨ Kim Lindqvist 🚀'), '✨ Kim Lindqvist 🚀', [follows]), 'whole', follows);
    }
    assert.equal(textNames(text('José'), 'José Ñandú', ['くん']), undefined);
    assert.equal(textNames(text('José Reyes'), 'José Ñandú', ['さん']), undefined);
  });

  it('A2: a question with signs in the name, or in another script, names no one else', () => {
    for (const [text, name] of [
      ['Remove “Quoted” Marlowe as a connection?', '“Quoted” Quentin'],
      ['Remove “Quoted” Quentin Marlowe as a connection?', '“Quoted” Quentin'],
      ['Remove Jean‑Luc Picard as a connection?', 'Luc Picard'],
      ['Remove 李小龙明 as a connection?', '李小龙'],
      ['Remove 李小龙明 as a connection? 李小龙 won’t be notified.', '李小龙'],
      ['Remove 李小龙 Bruce as a connection?', '李小龙'],
      ['Remove 王李小龙 as a connection?', '李小龙'],
      ['Remove วีระ ใจดีมาก as a connection?', 'วีระ ใจดี'],
      ['Remove सोता शोरमी as a connection?', 'सीता शर्मा'],
      ['Remove सीता as a connection?', 'सीत'],
      ['Remove Nadia 🦄 as a connection?', '🦄'],
      ['Remove Ann 👩‍💻 Lee Marlowe as a connection?', 'Ann 👩‍💻 Lee'],
    ] as const) {
      assert.equal(textNames(text, name, after('en')), undefined, `${text} / ${name}`);
    }
  });

  it('A2: a question in another script names the person by the given name, which is written last', () => {
    for (const [text, name] of [
      ['Remove 小龙 as a connection? Don’t worry, 小龙 won’t be notified by LinkedIn.', '李小龙'],
      ['Remove 太郎 as a connection?', '山田太郎'],
      ['Remove 민수 as a connection?', '김민수'],
    ] as const) {
      assert.equal(textNames(text, name, after('en')), 'firstName', text);
    }
    for (const [text, name] of [
      ['Remove 王小龙 as a connection?', '李小龙'],
      ['Remove 小龙 Bruce as a connection?', '李小龙'],
      ['Remove 小龙 as a connection? 王小龙 won’t be notified by LinkedIn.', '李小龙'],
      ['Remove 龙 as a connection?', '李龙'],
      // 除 and 龙 may as well belong to one name.
      ['确定要移除小龙吗？', '李小龙'],
    ] as const) {
      assert.equal(textNames(text, name, after('en')), undefined, text);
    }
  });

  it('A2: a question about more than one person names no one', () => {
    for (const [text, language] of [
      ['Remove Nadia Velasquez and 11 others as a connection?', 'en'],
      ['Remove Nadia Velasquez and Sam Okoro as a connection?', 'en'],
      ['Voulez-vous supprimer Nadia Velasquez et Sam Okoro de vos relations ?', 'fr'],
    ] as const) {
      assert.equal(textNames(text, 'Nadia Velasquez', after(language)), undefined, text);
    }
    assert.equal(textNames('Remove Nadia Velasquez and stop following?', 'Nadia Velasquez', after('en')), 'whole');
  });

  it('A2: every true question names its person, and no other of the network who is not alike', () => {
    for (const [seed, count] of [
      [21, 420],
      [1, 3000],
      [7, 400],
      [4711, 400],
    ] as const) {
      const { people } = generateNetwork({ count, seed });
      const sameFirst = new Map<string, Person[]>();
      for (const person of people) {
        const [first = ''] = nameWords(person.fullName);
        sameFirst.set(first, [...(sameFirst.get(first) ?? []), person]);
      }
      for (const person of people) {
        const asked = question(person.fullName, 'en');
        const named = (other: Person): unknown => textNames(asked, other.fullName, after('en'));
        assert.equal(named(person), 'whole', `seed ${seed}: ${person.fullName}`);
        const near = (sameFirst.get(nameWords(person.fullName)[0] ?? '') ?? []).slice(0, 6);
        for (const other of count > 1000 ? [] : [...near, ...people.slice(0, 2)]) {
          const naming = named(other);
          if (naming !== 'whole' && naming !== 'firstName') continue;
          assert.ok(
            namesAlike(other.fullName, person.fullName, naming),
            `seed ${seed}: the question about ${person.fullName} names ${other.fullName}`,
          );
        }
      }
    }
  });

  it('A1: are alike when a question about one could be about the other', () => {
    assert.ok(namesAlike('Mirela Sundrake', 'Mirela Sundrake Ostveld', 'whole'));
    assert.ok(namesAlike('Mirela Sundrake', 'MIRELA SUNDRAKE · 1st', 'whole'));
    assert.ok(namesAlike('Mirela', 'Mirela Sundrake', 'whole'));
    assert.ok(namesAlike('李小龙', '李小龙明', 'whole'));
    assert.ok(namesAlike('Mirela Sundrake', 'Mirela Okafor', 'firstName'));
    assert.ok(!namesAlike('Mirela Sundrake', 'Mirela Okafor', 'whole'));
    assert.ok(!namesAlike('李小龙', '李小虎', 'whole'));
    assert.ok(namesAlike('李小龙', '王小龙', 'firstName'));
    assert.ok(namesAlike('李小龙', '小龙 王', 'firstName'));
    assert.ok(!namesAlike('李小龙', '王小虎', 'firstName'));
  });

  it('are searched whole, by first and last word, without accents, by each alone, and by the address', () => {
    assert.deepEqual(searchTexts('Tomek  Iwański, PhD', 'tomek-iwanski-5c11'), [
      'Tomek Iwański, PhD',
      'Tomek Iwański',
      'Tomek Iwanski',
      'Iwański',
      'Tomek',
    ]);
    assert.deepEqual(searchTexts('Ana Maria Souza', 'ana-lima-77'), [
      'Ana Maria Souza',
      'Ana Souza',
      'Souza',
      'Ana',
      'ana lima',
    ]);
    assert.deepEqual(searchTexts('Suharto', 'suharto'), ['Suharto']);
    assert.deepEqual(searchTexts('<b>Bold</b> Bobson', 'bold-bobson-c88c'), [
      '<b>Bold</b> Bobson',
      'Bold Bobson',
      'Bobson',
      'Bold',
    ]);
    assert.deepEqual(searchTexts('  ', 'nadia-velasquez'), ['nadia velasquez']);
    assert.deepEqual(searchTexts('🦄', 'the-unicorn'), ['🦄', 'the unicorn']);
    assert.deepEqual(searchTexts('', '5c11'), ['5c11']);
  });
});

describe('What stands behind a name in a question', () => {
  it('is told for each place, up to the end of the clause', () => {
    const text = '¿Seguro que quieres eliminar a José Núñez de tus contactos? José no recibirá ningún aviso.';
    assert.deepEqual(phrasesAfter(text, 'José Núñez'), ['de tus', 'no recibirá']);
    assert.deepEqual(phrasesAfter("Remove Conan O'Brien? He stays.", "Conan O'Brien"), []);
    assert.deepEqual(
      phrasesAfter('李小龙さんをつながりから外しますか', '李小龙'),
      undefined,
      'a script without spaces',
    );
    assert.equal(phrasesAfter('Remove another person?', 'José Núñez'), undefined);
  });

  it('begins with a capital where it is more of a name, and is no word then', () => {
    const phrases = phrasesAfter('wirklich Anna Maria Schmidt entfernen', 'Anna Schmidt') ?? [];
    assert.deepEqual(
      phrases.filter((phrase) => wordRefusal('afterName', phrase) === undefined),
      [],
    );
  });
});
