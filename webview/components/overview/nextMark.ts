/** A mark and the middle of its place on the page. */
export interface Stop {
  readonly at: number;
  readonly x: number;
  readonly y: number;
}

/** The mark to which a key leads: the nearest one in that direction or, if there is none, the one before or after. */
export function nextMark(stops: readonly Stop[], from: number, key: string): number | undefined {
  const place = stops.findIndex(({ at }) => at === from);
  const here = stops[place];
  if (!here) return undefined;
  if (key === 'Home') return stops[0]?.at;
  if (key === 'End') return stops.at(-1)?.at;
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (!way) return undefined;
  const [dx = 0, dy = 0] = way;
  let best: { at: number; far: number } | undefined;
  for (const { at, x, y } of stops) {
    const along = (x - here.x) * dx + (y - here.y) * dy;
    const aside = Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx);
    // Within half a right angle to either side.
    if (along < 1 || aside > along) continue;
    const far = along + 2 * aside;
    if (!best || far < best.far) best = { at, far };
  }
  return best?.at ?? stops[place + dx + dy]?.at ?? from;
}
