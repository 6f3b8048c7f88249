/** Shares work under way by key; if the one who began it gives up, the next does it himself. */
export class Once {
  readonly #underway = new Map<string, Promise<unknown>>();

  async run<T>(key: string, start: () => Promise<T>): Promise<T> {
    for (;;) {
      const running = this.#underway.get(key) as Promise<T> | undefined;
      if (running === undefined) break;
      const outcome = await running.then(
        (value) => ({ value }),
        () => null,
      );
      if (outcome !== null) return outcome.value;
    }
    const mine = start();
    this.#underway.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#underway.get(key) === mine) this.#underway.delete(key);
    }
  }
}
