/**
 * Undoes the filters of PNG lines (PNG specification, 9): `stride` bytes a line behind one byte
 * that names its filter. Null when the bytes do not suffice or a filter is unknown.
 */
export function unfilter(
  raw: Uint8Array,
  start: number,
  stride: number,
  height: number,
  pixel: number,
): Uint8Array | null {
  if (start + (stride + 1) * height > raw.length) return null;
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const from = start + y * (stride + 1);
    const filter = raw[from]!;
    if (filter > 4) return null;
    const to = y * stride;
    for (let x = 0; x < stride; x++) {
      const left = x >= pixel ? out[to + x - pixel]! : 0;
      const above = y > 0 ? out[to + x - stride]! : 0;
      const corner = x >= pixel && y > 0 ? out[to + x - stride - pixel]! : 0;
      out[to + x] = raw[from + 1 + x]! + guess(filter, left, above, corner);
    }
  }
  return out;
}

function guess(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter === 0) return 0;
  const base = left + above - corner;
  const [a, b, c] = [Math.abs(base - left), Math.abs(base - above), Math.abs(base - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}
