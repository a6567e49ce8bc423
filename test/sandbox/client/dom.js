/**
 * Makes an element. Texts become text nodes, never markup.
 * @param {string} tag
 * @param {Record<string, string | boolean | undefined | (() => void)>} attributes functions become click listeners
 * @param {...(Node | string)} children
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener('click', value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

/** Fills `{name}` and the like. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

/** A short notice that screen readers read out. */
export function toast(text, type = 'success') {
  const item = el('div', { role: 'status', class: 'artdeco-toast', 'data-test-artdeco-toast-item-type': type }, text);
  document.getElementById('artdeco-toasts')?.append(item);
  setTimeout(() => item.remove(), 4000);
}

/** Which tab of the browser this is. */
function tab() {
  const own = sessionStorage.getItem('sandbox-tab') ?? crypto.randomUUID();
  sessionStorage.setItem('sandbox-tab', own);
  return own;
}

function csrfToken() {
  return /JSESSIONID="?([^;"]+)/.exec(document.cookie)?.[1] ?? '';
}

/**
 * Sends a request of the page as the site's own script does. When the answer says that the session is blocked, the
 * page goes where the site would take the member, or shows the captcha over the open page.
 */
export async function send(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'csrf-token': csrfToken(), 'x-sandbox-tab': tab() },
    body: JSON.stringify(body),
  });
  // The site's own script reads what comes, also when all it needs is the status.
  void response
    .clone()
    .text()
    .catch(() => undefined);
  const block = response.headers.get('x-sandbox-block');
  if (block === 'captcha') showCaptcha();
  else if (block) location.href = block;
  return response;
}

function showCaptcha() {
  if (document.getElementById('captcha-challenge')) return;
  document.body.append(
    el(
      'div',
      { id: 'captcha-challenge', class: 'sandbox-overlay' },
      el('h1', {}, 'Let’s do a quick security check'),
      el('iframe', {
        id: 'captcha-internal',
        title: 'Captcha Challenge',
        src: '/captcha/frame',
        width: '400',
        height: '300',
      }),
    ),
  );
}

/** Closes with Escape or a click elsewhere. Returns the close function. */
export function dismissible(element, close) {
  const end = () => {
    document.removeEventListener('keydown', onKey, true);
    document.removeEventListener('pointerdown', onPointer, true);
    close();
  };
  const onKey = (event) => {
    if (event.key === 'Escape') end();
  };
  const onPointer = (event) => {
    if (event.target instanceof Node && !element.contains(event.target)) end();
  };
  document.addEventListener('keydown', onKey, true);
  document.addEventListener('pointerdown', onPointer, true);
  return end;
}

/** The elements that the hand of a person finds whatever they look like: by whose button it is, `item`, `confirm`. */
const hands = new Map();
globalThis.sandboxHand = (what) => {
  let element = hands.get(what);
  while (element?.standIn) element = element.standIn;
  return element?.isConnected ? element : undefined;
};

/** Keeps an element for the hand of a person. @returns the element */
export function inHand(what, element) {
  hands.set(what, element);
  return element;
}
