/**
 * Makes a page into one of "LinkedIn of next year": attributes, tags, words and places change, whatever made them.
 * Runs before the page's own scripts; see nextYear.ts for the changes.
 * @param {readonly object[]} changes
 */
globalThis.driftPage = (changes) => {
  const done = changes.map(() => new WeakSet());
  const each = (root, selector, act) => {
    if (root.matches?.(selector)) act(root);
    for (const element of root.querySelectorAll?.(selector) ?? []) act(element);
  };
  const copies = new WeakSet();
  const isCopied = (element) => {
    for (let at = element; at; at = at.parentElement) if (copies.has(at)) return true;
    return false;
  };
  const once = (index, element, act) => {
    if (done[index].has(element) || isCopied(element)) return;
    done[index].add(element);
    act(element);
  };
  /** A copy that no change and no one of the page's own scripts concerns. */
  const copyOf = (element) => {
    const copy = element.cloneNode(true);
    for (const part of [copy, ...copy.querySelectorAll('[data-part]')]) part.removeAttribute('data-part');
    for (const part of [copy, ...copy.querySelectorAll('[id]')]) part.removeAttribute('id');
    return copy;
  };
  const worded = (text, words) => {
    for (const [from, to] of words) {
      const pattern = new RegExp(`^\\s*${from}\\s*$`, 'u');
      if (pattern.test(text)) return text.trim().replace(pattern, to);
    }
    return undefined;
  };
  const ops = {
    attribute: ({ selector, name, from, to }, _, root) =>
      each(root, selector, (element) => {
        const value = element.getAttribute(name);
        if (value === null) return;
        const now = to === null ? null : from === undefined ? to : value.replace(new RegExp(from, 'gu'), to);
        if (now === null) element.removeAttribute(name);
        else if (now !== value) element.setAttribute(name, now);
      }),
    // What a click does stays with the old element, which the page's scripts hold; it is no part of the page any more.
    tag: ({ selector, to }, index, root) =>
      each(root, selector, (old) => {
        if (old.localName === to) return;
        once(index, old, () => {
          const now = document.createElement(to);
          const mirror = () => {
            for (const { name, value } of old.attributes) now.setAttribute(name, value);
          };
          mirror();
          new MutationObserver(mirror).observe(old, { attributes: true });
          now.append(...old.childNodes);
          now.addEventListener('click', () => old.click());
          old.standIn = now;
          old.replaceWith(now);
        });
      }),
    says: ({ selector, says }, _, root) =>
      each(root.parentElement ?? root, selector, (element) => {
        if (element.textContent !== says) element.textContent = says;
      }),
    text: ({ words, lang }, _, root) => {
      if (lang !== undefined && document.documentElement.lang !== lang) document.documentElement.lang = lang;
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = root.nodeType === 3 ? root : walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement?.closest('script, style')) continue;
        const now = worded(node.nodeValue, words);
        if (now !== undefined && now !== node.nodeValue) node.nodeValue = now;
      }
      for (const name of ['aria-label', 'placeholder', 'alt']) {
        each(root, `[${name}]`, (element) => {
          const value = element.getAttribute(name);
          const now = worded(value, words);
          if (now !== undefined && now !== value) element.setAttribute(name, now);
        });
      }
    },
    copy: ({ selector, acts }, index, root) =>
      each(root, selector, (element) =>
        once(index, element, () => {
          const copy = copyOf(element);
          if (acts) copy.addEventListener('click', () => element.click());
          copies.add(copy);
          element.copy = copy;
          element.after(copy);
        }),
      ),
    move: ({ selector, to }, index, root) =>
      each(root, selector, (element) =>
        once(index, element, () => {
          const row = element.closest('.sandbox-row');
          if (to === 'body') document.body.append(element);
          else if (to === 'rowStart') row?.prepend(element);
          else if (to === 'rowEnd') row?.append(element);
          else if (to === 'beforeRow') row?.before(element);
          else if (to === 'nextRow') {
            // The last one's goes to the first: no row keeps its own unless it is the only one.
            (row?.nextElementSibling ?? row?.parentElement?.querySelector('.sandbox-row'))?.append(element);
          } else if (to === 'mainStart') document.querySelector('main')?.prepend(element);
          else if (to === 'mainEnd') document.querySelector('main')?.append(element);
          else if (to === 'up') element.parentElement?.before(element);
        }),
      ),
    wrap: ({ selector, tag, attributes }, index, root) =>
      each(root, selector, (element) =>
        once(index, element, () => {
          const around = document.createElement(tag);
          for (const [name, value] of Object.entries(attributes)) around.setAttribute(name, value);
          element.replaceWith(around);
          around.append(element);
        }),
      ),
    add: ({ selector, tag, attributes, says }, index, root) =>
      each(root, selector, (element) =>
        once(index, element, () => {
          const more = document.createElement(tag);
          for (const [name, value] of Object.entries(attributes)) more.setAttribute(name, value);
          more.textContent = says;
          element.append(more);
        }),
      ),
  };
  const change = (root) => changes.forEach((one, index) => ops[one.op](one, index, root));
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes, removedNodes } of records) {
      for (const node of removedNodes) if (!node.isConnected && node.copy) node.copy.remove();
      if (type === 'childList') for (const node of addedNodes) if (node.isConnected) change(node);
      if (type !== 'childList' && target.isConnected) change(target);
    }
  });
  const begin = () => {
    if (document.readyState === 'loading') return;
    document.removeEventListener('readystatechange', begin);
    change(document.documentElement);
    observer.observe(document.documentElement, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  };
  document.addEventListener('readystatechange', begin);
};
