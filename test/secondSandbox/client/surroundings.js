/* global document, setInterval */
import { buildCard } from './cards.js';
import { make } from './dom.js';
import { boot, onMoment } from './site.js';

function cookieBanner(how) {
  const accept = make('button', { type: 'button' }, 'Accept');
  const bar = make(
    'div.cookie-bar',
    how === 'dialog' ? { role: 'dialog', 'aria-label': 'Cookies' } : {},
    'LinkedIn uses cookies.',
    accept,
  );
  accept.addEventListener('click', () => bar.remove());
  if (how === 'over-button') {
    bar.classList.add(how);
    document.body.classList.add('tall-more');
  }
  document.body.append(bar);
}

function conversation(how) {
  const said = make('p', {}, 'Sabra Thistlewood: are you there?');
  document.body.append(
    make(
      'aside.conversation',
      { role: how === 'quiet' ? null : 'dialog', 'aria-label': 'Messaging' },
      make('h2', {}, 'Messaging'),
      said,
      how === 'attachment' && [
        make('div', { role: 'textbox', contenteditable: 'true', 'aria-label': 'Write a message' }, 'Who are they?'),
        make('button', { type: 'button' }, boot.words.confirmClassic),
      ],
    ),
  );
  let count = 0;
  if (how === 'ticking')
    setInterval(() => (said.textContent = `Sabra Thistlewood: are you there? (${++count} s ago)`), 700);
}

function advert() {
  const box = make(
    'div.conversation',
    { role: 'dialog', 'aria-label': 'Advertisement' },
    make('h2', {}, 'Get Premium'),
    make('button', { type: 'button' }, 'Try for free'),
  );
  document.body.append(box);
}

function suggestions(how) {
  const rows = boot.suggestions.map((card) =>
    how === 'look-alike'
      ? buildCard(card)
      : make(
          'div',
          {},
          make('a', { href: card.href }, make('p', {}, card.name), make('p', {}, card.headline)),
          make('button', { type: 'button', 'aria-label': `Invite ${card.name} to connect` }, boot.words.connect),
        ),
  );
  const box = make(
    'section.rail',
    { componentkey: 'com.linkedin.sdui.pagers.mynetwork.scribeCohortBackfill' },
    make('h2', {}, 'People you may know'),
    rows,
  );
  const main = document.querySelector('main');
  if (how === 'rail' || main === null)
    (document.querySelector('main')?.parentElement ?? document.body).append(make('aside', {}, box));
  else main.append(box);
}

/** What stands on a page besides what the page is for. */
export function dressPage() {
  const { traits } = boot;
  if (traits.width === 'narrow') document.body.classList.add('narrow');
  if (traits.cookieBanner !== 'none') cookieBanner(traits.cookieBanner);
  if (traits.conversation !== 'none') conversation(traits.conversation);
  if (traits.advert === 'rail')
    document.body.append(make('aside.rail', {}, make('p', {}, 'Promoted: remove connection between cost and growth')));
  if (traits.advert === 'dialog-beside-question') onMoment((name) => name === 'questionOpen' && advert());
  if (traits.suggestions !== 'none' && boot.kind === 'list') {
    onMoment(
      (name) =>
        (name === 'ready' || name === 'hits') &&
        document.querySelector('.rail h2') === null &&
        suggestions(traits.suggestions),
    );
  }
}
