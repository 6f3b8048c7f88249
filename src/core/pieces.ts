/** Long work in pieces: yields the share that is done, 0 to 1. */
export type Pieces<T> = Generator<number, T, void>;

/** All of it at once. */
export function complete<T>(work: Pieces<T>): T {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

/** The share of a part as a share of the whole, of which the part goes from one to another. */
export function* scaled<T>(work: Pieces<T>, from: number, to: number): Pieces<T> {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    yield from + next.value * (to - from);
  }
}

/** The `at`-th of `count` parts of equal weight. */
export function partOf<T>(work: Pieces<T>, at: number, count: number): Pieces<T> {
  return scaled(work, at / count, (at + 1) / count);
}

/** Rows that a plain loop over numbers passes in a few milliseconds. */
export const MANY_ROWS = 1 << 17;
/** Rows whose texts are read in a few milliseconds. */
export const MANY_TEXTS = 1 << 13;

/** `body` for one span of rows [from, to) after the other. */
export function* bySpans(
  rows: number,
  size: number,
  body: (from: number, to: number) => void,
): Pieces<void> {
  for (let from = 0; from < rows; from += size) {
    const to = Math.min(rows, from + size);
    body(from, to);
    yield to / rows;
  }
}
