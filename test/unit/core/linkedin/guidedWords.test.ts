import assert from 'node:assert/strict';
import { guidedWords } from '#core/linkedin/guidedWords.ts';

describe('the words that guided removal tells', () => {
  it('are those of LinkedIn in the language of the page, and none where no source gives them', () => {
    assert.deepEqual(guidedWords('fr-FR', []), {
      language: 'French',
      item: ['Supprimer la relation'],
      confirm: ['Supprimer', 'Supprimer la relation'],
    });
    assert.deepEqual(guidedWords('de-DE', []), { language: 'German', item: [], confirm: [] });
    assert.deepEqual(guidedWords('', []), { language: '', item: [], confirm: [] });
  });

  it('are what the person taught in that language, in no other', () => {
    const taught = {
      language: 'de',
      source: 'learned',
      words: { removeConnection: ['Kontakt entfernen'], confirm: ['Entfernen'] },
    } as const;
    assert.deepEqual(guidedWords('de', [taught]), {
      language: 'German',
      item: ['Kontakt entfernen'],
      confirm: ['Entfernen'],
    });
    assert.deepEqual(guidedWords('tr', [taught]).item, ['Bağlantıyı kaldır', 'Bağlantıdan çıkar']);
  });
});
