const english = new Intl.NumberFormat('en-US');

/** `1,284`: grouped by commas, as all texts of the product are English. */
export function formatCount(count: number): string {
  return english.format(count);
}

/** `1 person`, `2,000 people`. @param many the plural when it is not `one` with an s */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
