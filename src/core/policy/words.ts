/** `1,284`. */
export function number(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 person`, `1,284 people`. */
export function countPeople(count: number): string {
  return `${number(count)} ${count === 1 ? 'person' : 'people'}`;
}
