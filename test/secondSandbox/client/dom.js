/* global document, setTimeout */

/**
 * An element: `make('div.a.b#c', { attributes }, ...children)`. A child may be a node, text, null, or a list of them.
 * Nested links, which an HTML parser tears apart, stay as they are built.
 */
export function make(what, attributes = {}, ...children) {
  const [, tag = 'div', rest = ''] = /^(\w[\w-]*)?(.*)$/.exec(what);
  const element = document.createElement(tag);
  for (const part of rest.match(/[.#][^.#]+/g) ?? []) {
    if (part[0] === '.') element.classList.add(part.slice(1));
    else element.id = part.slice(1);
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'text') element.textContent = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(4).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Makes `old` what `fresh` is, in the same elements where their kinds agree. Returns the element that stands there. */
export function morph(old, fresh) {
  if (old.nodeType !== 1 || fresh.nodeType !== 1 || old.nodeName !== fresh.nodeName) {
    if (old.nodeType === 3 && fresh.nodeType === 3) old.data = fresh.data;
    else old.replaceWith(fresh);
    return old.nodeType === 3 && fresh.nodeType === 3 ? old : fresh;
  }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) {
    // A menu that is open stays so: the frame that fills the row again keeps the state of its place.
    if (name !== 'aria-expanded' && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const before = [...old.childNodes];
  const after = [...fresh.childNodes];
  after.forEach((child, place) => {
    if (place < before.length) morph(before[place], child);
    else old.append(child);
  });
  for (const surplus of before.slice(after.length)) surplus.remove();
  return old;
}

export function later(ms, action) {
  if (ms > 0) setTimeout(action, ms);
  else action();
}

/** A drawing with the id that LinkedIn's overflow icon has. */
export function icon(id) {
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  drawing.setAttribute('id', id);
  drawing.setAttribute('width', '16');
  drawing.setAttribute('height', '16');
  drawing.setAttribute('aria-hidden', 'true');
  return drawing;
}
