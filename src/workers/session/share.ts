/** Lets something be done only so often that it takes at most a share of the time that passes. */
export class Share {
  readonly #share: number;
  readonly #now: () => number;
  #next = -Infinity;
  #leftOut = 0;

  constructor(share: number, now: () => number) {
    this.#share = share;
    this.#now = now;
  }

  get isDue(): boolean {
    return this.#now() >= this.#next;
  }

  /** Time that passed in the midst of it without any work, as in a pause. */
  leaveOut(milliseconds: number): void {
    this.#leftOut += milliseconds;
  }

  /** Does it, and puts off the next time by what it cost. */
  async take<T>(work: () => T | Promise<T>): Promise<T> {
    this.#leftOut = 0;
    const begun = this.#now();
    const done = await work();
    const end = this.#now();
    this.#next = end + (end - begun - this.#leftOut) * (1 / this.#share - 1);
    return done;
  }
}
