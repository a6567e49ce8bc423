import type { Page } from 'playwright-core';

/** Texts that are cut off with no way to read them, and parts beyond the page that can't be scrolled to. */
export function brokenPlaces(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const broken: string[] = [];
    const left: [Element, boolean][] = [[document.body, false]];
    for (let next = left.pop(); next; next = left.pop()) {
      const [element, isToldAbove] = next;
      const { overflowX, visibility } = getComputedStyle(element);
      // What scrolls is within reach; a cell of the grid says all of its text under the pointer.
      if (element.matches('script, style, svg, input, textarea, [role=grid]') || visibility === 'hidden') continue;
      if (overflowX === 'auto' && element.scrollWidth > element.clientWidth) continue;
      const isTold = isToldAbove || (element.getAttribute('title') ?? '') !== '';
      for (const child of [...element.children, ...(element.shadowRoot?.children ?? [])]) left.push([child, isTold]);
      const { right, width } = element.getBoundingClientRect();
      const text = element.textContent.replace(/\s+/g, ' ').trim().slice(0, 60);
      // One pixel wide is what only screen readers get.
      if (width < 2 || text === '') continue;
      const isCut = overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1;
      if (isCut && !isTold && element.children.length === 0) broken.push(`cut: ${element.localName} “${text}”`);
      if (right > window.innerWidth + 1) broken.push(`beyond the page: ${element.localName} “${text}”`);
    }
    return [...new Set(broken)];
  });
}
