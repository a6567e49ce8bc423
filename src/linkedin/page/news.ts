/** Wakes waiting code when there is news. */
export class News {
  readonly #waiting = new Set<() => void>();

  wait(limit: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, limit);
      this.#waiting.add(done);
    });
  }

  tell(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}
