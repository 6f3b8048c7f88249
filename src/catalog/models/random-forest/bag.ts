import type { Random } from '../../../core/random.ts';

/** Rows a tree sees, ascending, and how often each row was drawn. */
export interface Bag {
  readonly rows: Int32Array;
  readonly times: Uint16Array;
}

/** As many rows as there are, drawn with repeats; `random` null: every row once. */
export function drawBag(rows: number, random: Random | null): Bag {
  const times = new Uint16Array(rows);
  if (random === null) times.fill(1);
  else for (let i = 0; i < rows; i++) times[random.int(rows)]!++;
  let kept = 0;
  const seen = new Int32Array(rows);
  for (let row = 0; row < rows; row++) if (times[row]! > 0) seen[kept++] = row;
  return { rows: seen.subarray(0, kept), times };
}

/** Features looked at for a cut. */
export function wantedFeatures(columns: number, how: string, numbers: boolean): number {
  const shares: Readonly<Record<string, number>> = {
    root: Math.floor(Math.sqrt(columns)),
    third: Math.floor(columns / 3),
    half: Math.floor(columns / 2),
    all: columns,
  };
  return Math.max(1, shares[how === 'usual' ? (numbers ? 'third' : 'root') : how] ?? columns);
}

/** A fresh order of the features for every node: drawn only as far as it is likely to be looked at. */
export function featureOrder(columns: number, wanted: number, random: Random): () => Int32Array {
  const order = Int32Array.from({ length: columns }, (_, j) => j);
  const drawn = Math.min(columns - 1, 2 * wanted + 8);
  if (wanted >= columns) return () => order;
  return () => {
    for (let i = 0; i < drawn; i++) {
      const chosen = i + random.int(columns - i);
      const kept = order[i]!;
      order[i] = order[chosen]!;
      order[chosen] = kept;
    }
    return order;
  };
}
