import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkedPace, defaultPaceSettings, weekdaysOf } from '#core/removal/pace/pace.ts';
import { coolingAbove } from '#core/removal/wording/preview.ts';

interface Manifest {
  readonly contributes: {
    readonly configuration: readonly {
      readonly properties: Readonly<
        Record<string, { readonly default: unknown; readonly items?: { readonly enum?: readonly string[] } }>
      >;
    }[];
  };
}

const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as Manifest;
const properties = new Map(manifest.contributes.configuration.flatMap((section) => Object.entries(section.properties)));
const shipped = (name: string) => properties.get(`networkCleaner.${name}`)?.default;

describe('A12: settings as shipped', () => {
  it('have the cautious pace of the code, which the floors need not hold back', () => {
    const { daysOfWeek, ...others } = defaultPaceSettings;
    for (const [name, value] of Object.entries(others)) assert.deepEqual(shipped(`pace.${name}`), value);
    assert.deepEqual(weekdaysOf(shipped('pace.daysOfWeek') as readonly unknown[]), daysOfWeek);
    assert.deepEqual(checkedPace(defaultPaceSettings, false).changes, []);
    assert.equal(shipped('pace.startTomorrowAbove'), coolingAbove);
  });

  it('call the weekdays by their names, in any case, and take nothing else for one', () => {
    const items = properties.get('networkCleaner.pace.daysOfWeek')?.items?.enum ?? [];
    assert.deepEqual([...weekdaysOf(items)].sort(), [0, 1, 2, 3, 4, 5, 6]);
    assert.deepEqual(weekdaysOf(['Sunday', 6]), [0, 6]);
    const odd = { ...defaultPaceSettings, daysOfWeek: weekdaysOf(['Freitag', '', null, 'monday']) };
    assert.deepEqual(checkedPace(odd, false).settings.daysOfWeek, [1]);
  });

  it('open no profile and hide no browser', () => {
    assert.equal(shipped('linkedin.allowProfileVisits'), false);
    assert.equal(shipped('browser.headless'), false);
    assert.equal(shipped('linkedin.address'), 'https://www.linkedin.com');
  });

  it('have none that skips the consent, the proof or the safety stop', () => {
    const names = [...properties.keys()].filter((name) =>
      /skip|force|confirm|consent|auto|safetyStop|proof/i.test(name),
    );
    assert.deepEqual(names, []);
  });
});
