import { type Html, html } from '../html.ts';
import type { Owner } from '../people.ts';

const POSTS: readonly string[] = [
  'Delighted to share that I am starting a new position at Bluefern Labs!',
  'Three things my cat taught me about B2B sales.',
];

const RESTRICTION_POST =
  'Access to your account has been temporarily restricted. That is what I read this morning, after a security check ' +
  'and too many requests. Here is what I learned about humility.';

/** The feed; with `restrictionPost` one of its posts talks about restrictions, which is nothing to worry about. */
export function feedContent(owner: Owner, restrictionPost: boolean): Html {
  const posts = restrictionPost ? [RESTRICTION_POST, ...POSTS] : POSTS;
  return html`<main>
    <p>Start a post, ${owner.firstName}</p>
    ${posts.map(
      (text, i) =>
        html`<div class="feed-shared-update-v2" data-urn="urn:li:activity:${7000 + i}" role="article">
          <div class="update-components-text"><p>${text}</p></div>
        </div>`,
    )}
  </main>`;
}

/** Where a member can look who still follows; only enough of it to be visited. */
export function followersContent(count: number): Html {
  return html`<main>
    <h1>Followers</h1>
    <p>${count} people are following you</p>
  </main>`;
}
