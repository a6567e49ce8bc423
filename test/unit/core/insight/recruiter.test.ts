import assert from 'node:assert/strict';
import fc from 'fast-check';
import { recruiterWord } from '#core/insight/recruiter.ts';

describe('recruiterWord', () => {
  const recruiters: readonly (readonly [string, string])[] = [
    ['Talent Acquisition Partner', 'Talent Acquisition'],
    ['TECHNICAL RECRUITER @ Acme', 'RECRUITER'],
    ['Techrecruiter', 'Techrecruiter'],
    ['Senior IT-Recruiterin (m/w/d)', 'Recruiterin'],
    ['Head of Talent', 'Head of Talent'],
    ['Executive Search Consultant', 'Executive Search'],
    ['Headhunter', 'Headhunter'],
    ['Head-Hunter', 'Head-Hunter'],
    ['Staffing Manager', 'Staffing'],
    ['Personalberaterin', 'Personalberaterin'],
    ['Geschäftsführer Personalvermittlung Süd', 'Personalvermittlung'],
    ['Chargée de recrutement', 'recrutement'],
    ['Chasseuse de têtes', 'Chasseuse de têtes'],
    ['Reclutadora', 'Reclutadora'],
    ['Técnico de Selección', 'Técnico de Selección'],
    ['Atração de Talentos', 'Atração de Talentos'],
    ['Analista de Recrutamento e Seleção', 'Recrutamento'],
    ['Responsabile selezione del personale', 'selezione del personale'],
    ['Intercedente', 'Intercedente'],
    ['Medewerker werving', 'werving'],
    ['Rekryterare', 'Rekryterare'],
    ['Specjalistka ds. rekrutacji', 'rekrutacji'],
    ['İşe Alım Uzmanı', 'İşe Alım'],
    ['Менеджер по подбору персонала', 'подбору персонала'],
    ['新卒採用担当', '新卒採用担当'],
    ['リクルーター', 'リクルーター'],
    ['招聘经理', '招聘经理'],
    ['채용 담당자', '채용'],
  ];
  for (const [title, word] of recruiters) it(`${title}: ${word}`, () => assert.equal(recruiterWord(title), word));

  const others = [
    'Chromium engineer', 'Threat hunter', 'Head of Chrome', 'three', 'HR Manager',
    'Strategic Sourcing Lead', 'Outsourcer', 'Christopher', 'Bounty hunter', 'Search Engineer', 'Staff Engineer',
    'Talented Designer', 'Executive Assistant', 'Research Scientist', 'Account Executive, Search', 'Werverin', '李小龙', '',
    'Resource Manager', 'Selection Committee', 'Personal Trainer', 'Persönliche Assistenz', 'Headteacher',
  ]; // prettier-ignore
  for (const title of others) it(`not ${title || '(nothing)'}`, () => assert.equal(recruiterWord(title), undefined));

  it('shows a part of the title, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const title = `${before} Recruiterin ${after}`;
        const word = recruiterWord(title);
        assert.ok(word !== undefined && title.includes(word), JSON.stringify(word));
      }),
    );
  });
});
