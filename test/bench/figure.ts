/** One measured figure of a bench or fuzz run, with the limit it has to keep. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number;
  readonly ok: boolean;
}

/** A figure that is fine up to and including its limit. */
export function atMost(name: string, value: number, unit: string, limit: number): Figure {
  return { name, value: Number(value.toFixed(2)), unit, limit, ok: value <= limit };
}

/** The middle one of `runs` timings in milliseconds, after one run that warms up. */
export async function medianTime(runs: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const start = performance.now();
    await work();
    if (run > 0) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? 0;
}
