import type { Drift, Relation } from '../faults.ts';
import { type Html, html, jsonScript } from '../html.ts';
import { fill, type Labels } from '../labels.ts';
import { type Owner, type Person, urlSlug } from '../people.ts';

/** What a profile page is made from. */
export interface ProfileOptions {
  readonly markup: 'ember' | 'sdui';
  readonly labels: Labels;
  readonly person: Person;
  /** Slug it is shown under now. */
  readonly slug: string;
  readonly relation: Relation;
  readonly drift: readonly Drift[];
  /** The menu item removes with no dialog. */
  readonly actsAtOnce: boolean;
  readonly secondClick: boolean;
  readonly staysShut: boolean;
  readonly dialogName: string;
  readonly restrictionPost: boolean;
}

/** A member's profile as the owner of the network sees it. */
export function profileContent(options: ProfileOptions): Html {
  const { labels, person, relation } = options;
  const data = jsonScript('sandbox-page', {
    markup: options.markup,
    slug: options.slug,
    memberId: person.memberId,
    name: person.fullName,
    relation,
    drift: options.drift,
    actsAtOnce: options.actsAtOnce,
    secondClick: options.secondClick,
    staysShut: options.staysShut,
    question: fill(labels.removeQuestion, { name: options.dialogName }),
    labels: {
      ...labels,
      connect: fill(labels.connect, { name: person.fullName }),
      follow: fill(labels.follow, { name: person.fullName }),
    },
  });
  const post =
    options.restrictionPost &&
    html`<section>
      <h2>Activity</h2>
      <div role="article"><p>My account has been temporarily restricted, a story in 5 parts</p></div>
    </section>`;
  const card = options.markup === 'ember' ? emberCard(options) : sduiCard(options);
  return html`${data}
    <main>${card} ${post}</main>
    ${sideColumn()}`;
}

/** Other people's buttons beside the profile: a careless locator takes one of these. */
function sideColumn(): Html {
  return html`<aside>
    <h2>People you may know</h2>
    <ul>
      <li>
        <a href="/in/not-this-one/">Not ThisOne</a>
        <button aria-label="Invite Not ThisOne to connect">Connect</button>
        <button aria-label="More actions">More</button>
      </li>
    </ul>
  </aside>`;
}

function composeLink(person: Person, labels: Labels): Html {
  const urn = encodeURIComponent(`urn:li:fsd_profile:${person.memberId}`);
  return html`<a href="/messaging/compose/?profileUrn=${urn}">${labels.message}</a>`;
}

function inviteLink(slug: string, label: string): Html {
  return html`<a href="/preload/custom-invite/?vanityName=${urlSlug(slug)}" aria-label="${label}">+</a>`;
}

function sduiCard(options: ProfileOptions): Html {
  const { labels, person, relation } = options;
  const name = { name: person.fullName };
  const more = html`<button id="sandbox-more" aria-expanded="false">${labels.more}</button>`;
  const rows: Readonly<Record<Relation, Html>> = {
    connected: html`${composeLink(person, labels)} ${more}`,
    connectable: html`${inviteLink(options.slug, fill(labels.connect, name))} ${more}`,
    pending: html`<a href="#" aria-label="${fill(labels.pending, name)}">…</a> ${more}`,
    incoming: html`<button aria-label="${fill(labels.accept, name)}">✓</button>
      <button aria-label="${fill(labels.ignore, name)}">×</button> ${more}`,
    'follow-only': html`<button aria-label="${fill(labels.follow, name)}">+</button> ${composeLink(person, labels)}
      ${more}`,
  };
  // Some pages carry invisible marks inside the degree.
  const degree = relation === 'connected' ? '· 1\u200fst' : '· 2nd';
  return html`<section componentkey="profile-top-card" data-view-name="profile-top-card">
      <h1>${person.fullName}</h1>
      <p>${degree}</p>
      <p aria-hidden="true">${degree}</p>
      <p>${person.headline}</p>
      <p><a href="/in/${urlSlug(options.slug)}/overlay/contact-info/">Contact info</a></p>
      <p>500+ connections</p>
      <div>${rows[relation]}</div>
    </section>
    <section>
      <h2>Experience</h2>
      <p>${person.title}</p>
      <p>${person.company}</p>
    </section>`;
}

function emberCard(options: ProfileOptions): Html {
  const { labels, person, relation } = options;
  const connected = relation === 'connected';
  const first = connected
    ? html`<button class="artdeco-button" aria-label="${labels.message}">${labels.message}</button>`
    : html`<button class="artdeco-button" aria-label="${fill(labels.connect, { name: person.fullName })}">+</button>`;
  const item = connected
    ? html`<div
        id="sandbox-remove-item"
        role="button"
        tabindex="0"
        class="artdeco-dropdown__item"
        aria-label="${options.drift.includes('labels') ? 'Disconnect' : `Remove your connection to ${person.fullName}`}"
      >
        ${options.drift.includes('labels') ? 'Disconnect' : labels.removeConnectionTitle}
      </div>`
    : html`<div role="button" tabindex="0" class="artdeco-dropdown__item" aria-label="Follow">Follow</div>`;
  return html`<div class="pvs-sticky-header" style="display:none">
      <button class="artdeco-dropdown__trigger" aria-label="More actions">${labels.more}</button>
    </div>
    <section class="artdeco-card">
      <div class="ph5">
        <h1>${person.fullName}</h1>
        <span class="visually-hidden">${connected ? '1st degree connection' : '2nd degree connection'}</span>
        <div>${person.headline}</div>
        <div class="pvs-profile-actions">
          ${first}
          <div class="artdeco-dropdown">
            <button
              id="ember42-profile-overflow-action"
              class="artdeco-dropdown__trigger"
              aria-label="More actions"
              aria-expanded="false"
            >
              ${labels.more}
            </button>
            <div class="artdeco-dropdown__content" aria-hidden="true">
              <div class="artdeco-dropdown__content-inner">
                <ul>
                  <li><div role="button" tabindex="0" class="artdeco-dropdown__item">Save to PDF</div></li>
                  <li>${item}</li>
                </ul>
              </div>
            </div>
          </div>
        </div>
      </div>
    </section>`;
}

/** The owner's own profile: recognised by its edit link. */
export function ownProfileContent(owner: Owner, followers: string | undefined): Html {
  return html`<main>
    <section componentkey="profile-top-card">
      <h1>${owner.fullName}</h1>
      <p>${owner.headline}</p>
      <a href="/in/${urlSlug(owner.slug)}/edit/intro/" aria-label="Edit intro">✎</a>
      ${
        followers !== undefined &&
        html`<a href="/mynetwork/network-manager/people-follow/followers/"><span>${followers}</span></a>`
      }
    </section>
  </main>`;
}
