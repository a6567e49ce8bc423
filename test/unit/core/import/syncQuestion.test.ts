import assert from 'node:assert/strict';
import { stoppedText, syncQuestion } from '#core/import/syncQuestion.ts';
import { checkedText } from '#core/removal/wording/runReport.ts';

describe('what is said of a sync', () => {
  it('says before it what is read, about how long that takes and what the terms say (U25)', () => {
    const { detail } = syncQuestion(7950);
    assert.match(detail, /7,950 connections known so far it takes about 16 minutes/);
    assert.match(detail, /reads no message and opens no one else’s profile; .* your own/);
    assert.match(detail, /8\.2\.13/);
    assert.match(syncQuestion(3).detail, /about 1 minute\./);
    assert.match(syncQuestion(0).detail, /about a minute for every 500 connections/);
  });

  it('says after a stop what was kept, and where the next one begins', () => {
    assert.match(stoppedText(340, 7950), /^Stopped\. 340 people of 7,950 read and kept\. .*from its top/);
    assert.match(stoppedText(1, undefined), /^Stopped\. 1 person read and kept\./);
  });
});

describe('what checking unclear results came to', () => {
  it('says what became clear and what is left (U27)', () => {
    const people = [
      { state: 'removed', reason: undefined },
      { state: 'unknown', reason: 'requestUnseen' },
      { state: 'unknown', reason: 'goneUnproven' },
      { state: 'failed', reason: 'requestRefused' },
    ] as const;
    assert.equal(checkedText(people), '4 checked: 1 removed, 1 probably removed, 1 still connected, 1 still unclear.');
  });
});
