import type { PageRow } from '#core/removal/page/pageState.ts';

/** The rows that differ from those sent before; 'all' when the list has other people or another order. */
export function changedRows(before: readonly PageRow[], now: readonly PageRow[]): readonly PageRow[] | 'all' {
  if (before.length !== now.length) return 'all';
  const changed: PageRow[] = [];
  for (const [index, row] of now.entries()) {
    const old = before[index];
    if (old?.id !== row.id) return 'all';
    if (!isSame(old, row)) changed.push(row);
  }
  return changed;
}

function isSame(one: PageRow, other: PageRow): boolean {
  return (
    one.group === other.group &&
    one.note === other.note &&
    one.when === other.when &&
    one.name === other.name &&
    one.apart === other.apart &&
    one.job === other.job &&
    one.about === other.about &&
    one.namesake === other.namesake &&
    one.answered === other.answered
  );
}
