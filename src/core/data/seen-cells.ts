/** Asked for one cell after the other: whether it was asked for before. */
export type WasSeen = (cell: number | string) => boolean;

const SPREAD = 0x9e3779b1;
const UPPER = 2 ** 32;

/** For at most `most` cells, numbers for the most part, none of them NaN. */
export function openSeen(most: number): WasSeen {
  const bits = Math.max(4, 32 - Math.clz32(most) + 1);
  const mask = (1 << bits) - 1;
  const cells = new Float64Array(mask + 1).fill(NaN);
  const words = new Set<string>();
  return (cell) => {
    if (typeof cell === 'string') {
      if (words.has(cell)) return true;
      words.add(cell);
      return false;
    }
    let at = Math.imul((cell ^ Math.floor(cell / UPPER)) + 1, SPREAD) >>> (32 - bits);
    for (; !Number.isNaN(cells[at]); at = (at + 1) & mask) if (cells[at] === cell) return true;
    cells[at] = cell;
    return false;
  };
}
