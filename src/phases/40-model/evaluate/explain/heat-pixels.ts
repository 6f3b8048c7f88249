/** A picture in grey under its heat, as RGB bytes: blue where covering it lowers the answer, orange where it raises it. */
export interface HeatPicture {
  readonly pixels: Uint8Array;
  /** The largest fall and the largest rise. */
  readonly fall: number;
  readonly rise: number;
}

const BLUE = [0, 107, 190] as const;
const ORANGE = [214, 94, 0] as const;
const STRONGEST = 0.75;

export function heatPicture(pixels: Uint8Array, channels: 1 | 3, heat: Float64Array): HeatPicture {
  let [fall, rise] = [0, 0];
  for (const value of heat) {
    fall = Math.max(fall, value);
    rise = Math.max(rise, -value);
  }
  const most = Math.max(fall, rise);
  const out = new Uint8Array(3 * heat.length);
  for (const [at, value] of heat.entries()) {
    const grey =
      channels === 1
        ? pixels[at]!
        : (pixels[3 * at]! + pixels[3 * at + 1]! + pixels[3 * at + 2]!) / 3;
    const share = most === 0 ? 0 : (STRONGEST * Math.abs(value)) / most;
    const tint = value > 0 ? BLUE : ORANGE;
    for (let k = 0; k < 3; k++) out[3 * at + k] = Math.round(grey * (1 - share) + tint[k]! * share);
  }
  return { pixels: out, fall, rise };
}

const THIRDS = [
  'top left',
  'top',
  'top right',
  'left',
  'middle',
  'right',
  'bottom left',
  'bottom',
  'bottom right',
];

/** Mean heat by ninth of the picture, with its name. */
export function heatByNinth(
  heat: Float64Array,
  width: number,
  height: number,
): { readonly place: string; readonly heat: number }[] {
  const sums = new Float64Array(9);
  const counts = new Float64Array(9);
  for (const [at, value] of heat.entries()) {
    const x = Math.floor((3 * (at % width)) / width);
    const y = Math.floor((3 * Math.floor(at / width)) / height);
    sums[3 * y + x]! += value;
    counts[3 * y + x]! += 1;
  }
  return THIRDS.map((place, k) => ({ place, heat: sums[k]! / Math.max(1, counts[k]!) }));
}

/** The part of the picture that moves the answer most, as a finding. */
export function ninthsTitle(ninths: ReturnType<typeof heatByNinth>, name: string): string {
  const leading = ninths.toSorted((a, b) => Math.abs(b.heat) - Math.abs(a.heat))[0];
  if (leading === undefined || leading.heat === 0) return 'No part of the picture moves the answer';
  return `The ${leading.place} of the picture ${leading.heat > 0 ? 'speaks for' : 'speaks against'} ${name} most`;
}
