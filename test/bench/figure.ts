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

/** The best of several timings, in milliseconds: what else the machine does can only make one longer. */
export class Best {
  ms = Infinity;

  async time(work: () => unknown): Promise<void> {
    const start = performance.now();
    await work();
    this.ms = Math.min(this.ms, performance.now() - start);
  }
}

/** The best of `runs` timings in milliseconds. */
export async function bestTime(runs: number, work: () => unknown): Promise<number> {
  const best = new Best();
  for (let run = 0; run < runs; run++) await best.time(work);
  return best.ms;
}
