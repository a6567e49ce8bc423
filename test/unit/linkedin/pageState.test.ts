import assert from 'node:assert/strict';
import {
  clearer,
  connectionsPath,
  safetyStopOfAddress,
  isConnectionsPage,
  labelsOfPage,
  listState,
  objection,
  objectionOfStatus,
  objectionOnPage,
} from '#linkedin/page/pageState.ts';
import { countedBy, totalOf } from '#linkedin/page/numerals.ts';
import { isSignedIn } from '#linkedin/tasks/signIn.ts';
import { site, snapshot } from './pageSnapshot.ts';

describe('Where we are on LinkedIn', () => {
  it('knows blocking addresses by their path', () => {
    const gates = {
      '/login': 'signedOut',
      '/uas/login?session_redirect=x': 'signedOut',
      '/uas/consumer-email-challenge': 'checkpoint',
      '/authwall?trk=x': 'authwall',
      '/checkpoint/challenge/AgE': 'checkpoint',
      '/checkpoint/lg/login-submit': 'checkpoint',
      '/challenge': 'checkpoint',
      '/signup': 'signedOut',
      '/legal/451': 'errorPage',
      '/error/451': 'errorPage',
      '/error/?status=451': 'errorPage',
    };
    for (const [path, safetyStop] of Object.entries(gates))
      assert.equal(safetyStopOfAddress(site + path), safetyStop, path);
  });

  it('takes no slug, query or interstitial for a block', () => {
    for (const path of [
      '/in/login/',
      '/in/challenge',
      '/in/checkpoint-charlie/',
      '/feed/?next=/login',
      '/feed/?status=451',
      '/check/add-phone',
      '/loginfo',
    ]) {
      assert.equal(safetyStopOfAddress(site + path), undefined, path);
    }
  });

  it('knows the list by host and path', () => {
    assert.ok(isConnectionsPage(`${site}/mynetwork/invite-connect/connections?x=1`, site));
    assert.ok(!isConnectionsPage(`https://example.org${connectionsPath}`, site));
    assert.ok(!isConnectionsPage(`${site}/feed/`, site));
  });

  it('objects to what blocks, the clearest sign first', () => {
    assert.equal(objectionOnPage(snapshot()), undefined);
    assert.equal(objectionOnPage(snapshot({ challengeVisible: true }))?.safetyStop, 'captcha');
    assert.equal(objectionOnPage(snapshot({ restrictionShown: true }))?.safetyStop, 'restricted');
    assert.equal(objectionOnPage(snapshot({ hasSignInForm: true }))?.safetyStop, 'signedOut');
    assert.equal(objectionOnPage(snapshot({ limitShown: true }))?.safetyStop, 'rateLimited');
    assert.equal(objectionOnPage(snapshot({ errorShaped: true }))?.safetyStop, 'errorPage');
    assert.equal(objectionOnPage(snapshot({ errorShown: true }))?.safetyStop, 'errorPage');
    assert.equal(
      objectionOnPage(snapshot({ url: `${site}/checkpoint/x`, hasSignInForm: true }))?.safetyStop,
      'checkpoint',
    );
  });

  it('keeps of two objections the one that says more than that something failed', () => {
    const [failed, challenge, limit] = [
      objection('errorPage', ''),
      objection('checkpoint', ''),
      objection('rateLimited', ''),
    ];
    assert.equal(clearer(failed, challenge), challenge);
    assert.equal(clearer(challenge, failed), challenge);
    assert.equal(clearer(limit, challenge), limit);
    assert.equal(clearer(undefined, failed), failed);
    assert.equal(clearer(failed, undefined), failed);
  });

  it('objects to 401, 403, 429, 451 and 999 from anything, to 5xx from what we wait for', () => {
    assert.equal(objectionOfStatus(429, false)?.safetyStop, 'rateLimited');
    assert.equal(objectionOfStatus(999, true)?.safetyStop, 'rateLimited');
    assert.equal(objectionOfStatus(401, false)?.safetyStop, 'signedOut');
    assert.equal(objectionOfStatus(403, false)?.safetyStop, 'errorPage');
    assert.equal(objectionOfStatus(451, false)?.safetyStop, 'errorPage');
    assert.equal(objectionOfStatus(503, true)?.safetyStop, 'errorPage');
    assert.equal(objectionOfStatus(503, false), undefined);
    assert.equal(objectionOfStatus(200, true), undefined);
  });

  it('A16: says which label is missing', () => {
    for (const [lang, text] of [
      ['de-DE', /"Remove connection" is not known in German/],
      ['es', /language is "es"/],
      ['', /does not say its language/],
    ] as const) {
      const labels = labelsOfPage(snapshot({ lang }));
      assert.ok('kind' in labels && labels.safetyStop === 'unknownLanguage');
      assert.match(labels.detail, text);
    }
    for (const lang of ['en', 'en-US', 'fr', 'pt-BR', 'pt_BR', 'tr-TR'])
      assert.ok(!('kind' in labelsOfPage(snapshot({ lang }))), lang);
  });

  it('A3: takes an empty list for a list only when it showed rows before, or counts none', () => {
    assert.equal(listState(snapshot(), site, false), 'loading');
    assert.equal(listState(snapshot(), site, true), 'ready');
    assert.equal(listState(snapshot({ totalText: '0 connections' }), site, false), 'ready');
    assert.equal(listState(snapshot({ listHasText: true }), site, false), 'notUnderstood');
    assert.equal(listState(snapshot({ searchBoxes: 0 }), site, true), 'notUnderstood');
    assert.equal(listState(snapshot({ url: `${site}/feed/` }), site, true), 'elsewhere');
  });

  it('counts by a number and one word, never by a shortened number', () => {
    for (const [text, count] of [
      ['7,553 followers', 7553],
      ['7 553 abonnés', 7553],
      ['41 Follower', 41],
      ['\u200f٧٬٥٥٣ متابع', 7553],
      ['12K followers', undefined],
      ['1,2 mil seguidores', undefined],
      ['1.2万 フォロワー', undefined],
      ['3万フォロワー', undefined],
      ['1.5 Followers', undefined],
      ['Followers', undefined],
    ] as const) {
      assert.equal(countedBy(text), count, text);
    }
  });

  it('reads totals as the languages write them', () => {
    assert.equal(totalOf('1,217 connections'), 1217);
    assert.equal(totalOf('1 217 relations'), 1217);
    assert.equal(totalOf('12\u202f217 relations'), 12217);
    assert.equal(totalOf('1.217 conexões'), 1217);
    assert.equal(totalOf('\u200f١٬٠٠٢ زميل'), 1002);
    assert.equal(totalOf('۱٬۰۰۲'), 1002);
    assert.equal(totalOf('१,००२ कनेक्शन'), 1002);
    assert.equal(totalOf('１，２１７'), 1217);
    assert.equal(totalOf('1촌 1,002명'), 1002);
    assert.equal(totalOf('1 度好友 37 位'), 37);
    assert.equal(totalOf('1 contact'), 1);
    assert.equal(totalOf('1,00,217 कनेक्शन'), 100_217);
    assert.equal(totalOf('1.217 kết nối'), 1217);
    assert.equal(totalOf('Connections'), undefined);
  });

  it('joins no digits of neighbouring words to a total', () => {
    assert.equal(totalOf('12 1st-degree connections'), 12);
    assert.equal(totalOf('1 217 1st-degree connections'), 1217);
    assert.equal(totalOf('12\u00a01er degré'), 12);
    assert.equal(totalOf('12 conexões de 1.º grau'), 12);
    assert.equal(totalOf('1.º grau: 12'), 12);
    assert.equal(totalOf('Kontakte 1. Grades: 12'), 12);
    assert.equal(totalOf('37 2026'), 37);
  });

  it('takes no rounded number for a total, by which a reading could seem whole', () => {
    for (const text of [
      '500+ connections',
      '+٥٠٠ زميل',
      '1.2K connections',
      '1,2 mil conexões',
      '1.2万',
      '12 тыс.',
      '>500',
    ]) {
      assert.equal(totalOf(text), undefined, text);
    }
  });

  it('is signed in only on the site itself, with its navigation, away from blocking pages', () => {
    assert.ok(isSignedIn(snapshot({ url: `${site}/feed/` }), site));
    assert.ok(!isSignedIn(snapshot({ url: `${site}/checkpoint/challenge/1` }), site));
    assert.ok(!isSignedIn(snapshot({ hasNavigation: false }), site));
    assert.ok(!isSignedIn(snapshot({ url: 'https://accounts.example.org/' }), site));
  });
});
