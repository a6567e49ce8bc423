/**
 * How many letters must be added, taken away, replaced or swapped with their neighbour to make one word of another; anything
 * above `most` is told as `most + 1`, without looking further.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [before, row] = [row, next];
  }
  return Math.min(row[b.length] ?? 0, most + 1);
}

/** The word that differs least, when it differs little. */
export function nearest<Word extends string>(written: string, words: readonly Word[]): Word | undefined {
  const limit = Math.max(1, Math.min(3, Math.floor(written.length / 2)));
  let best: { readonly word: Word; readonly distance: number } | undefined;
  for (const word of words) {
    const distance = editDistance(written, word, limit);
    if (distance <= limit && (!best || distance < best.distance)) best = { word, distance };
  }
  return best?.word;
}
