/**
 * One tab stop for a group of controls, and arrow keys between them, as in the toolbar pattern.
 * https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/
 *
 * Call it whenever the controls may have changed: the control that had the focus last stays the stop, otherwise
 * `preferred`, otherwise the first.
 */
export function makeOneStop(controls: readonly HTMLElement[], preferred?: HTMLElement): void {
  const usable = controls.filter((control) => !control.matches(':disabled'));
  const stop =
    usable.find((control) => control.matches(':focus')) ??
    usable.find((control) => control.tabIndex === 0 && control.dataset['stop'] === 'true') ??
    (preferred && usable.includes(preferred) ? preferred : usable[0]);
  for (const control of controls) {
    const tabIndex = control === stop ? 0 : -1;
    // Asked first: to write what is there already costs as much as a change, and lists of facets are long.
    if (control.tabIndex !== tabIndex || !control.hasAttribute('tabindex')) control.tabIndex = tabIndex;
    if (control !== stop) delete control.dataset['stop'];
  }
}

/** Focuses another of the controls when the key is an arrow, Home or End. @returns whether it was one */
export function moveFocus(
  event: KeyboardEvent,
  controls: readonly HTMLElement[],
  [back, forth]: readonly [back: string, forth: string],
): boolean {
  const usable = controls.filter((control) => !control.matches(':disabled'));
  const at = usable.findIndex((control) => control.matches(':focus'));
  const to = { [back]: at - 1, [forth]: at + 1, Home: 0, End: usable.length - 1 }[event.key];
  const next = usable[to ?? -1];
  if (at < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) return false;
  event.preventDefault();
  event.stopPropagation();
  if (!next) return true;
  for (const control of controls) control.tabIndex = -1;
  next.tabIndex = 0;
  next.dataset['stop'] = 'true';
  next.focus();
  return true;
}
