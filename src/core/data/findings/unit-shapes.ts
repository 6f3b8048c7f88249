import { log10, quantileSorted } from '../../math.ts';

/** A unit in another: times `factor`, then plus `offset`. */
export interface UnitChange {
  readonly factor: number;
  readonly offset: number;
  readonly words: string;
}

const by = (factor: number, words: string): UnitChange => ({ factor, offset: 0, words });

export const FACTORS: readonly UnitChange[] = [
  by(1000, 'a thousand, as grams and kilograms'),
  by(100, 'a hundred, as cents and whole money, or centimetres and metres'),
  by(60, 'sixty, as minutes and hours'),
  by(28.349523125, '28.3, as ounces and grams'),
  by(12, 'twelve, as inches and feet'),
  by(10, 'ten, as millimetres and centimetres'),
  by(3.280839895, '3.28, as feet and metres'),
  by(2.54, '2.54, as inches and centimetres'),
  by(2.2046226218, '2.2, as pounds and kilograms'),
  by(24, '24, as hours and days'),
  by(7, 'seven, as days and weeks'),
];
const SCALES: readonly UnitChange[] = [
  { factor: 1.8, offset: 32, words: 'as °F and °C' },
  { factor: 1, offset: 273.15, words: 'as kelvin and °C' },
];

const inverse = ({ factor, offset, words }: UnitChange): UnitChange => ({
  factor: 1 / factor,
  offset: -offset / factor,
  words,
});

const TENTHS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const tenthsOf = (sorted: Float64Array) => TENTHS.map((at) => quantileSorted(sorted, at));

/** Largest distance of tenths, as a share of the spread, that few values still show by chance. */
const room = (values: number) => 0.06 + 0.5 / Math.sqrt(values);
/** Powers of ten by which the middles may miss a factor. */
const MISS = 0.03;

/**
 * The change of unit that brings the tenths of one group onto those of the other, both ascending:
 * the groups must hardly meet before it, and lie upon each other after. Null where none does.
 */
export function changeBetween(from: Float64Array, to: Float64Array): UnitChange | null {
  const [a, b] = [tenthsOf(from), tenthsOf(to)];
  if (!(a[8]! < b[0]! || b[8]! < a[0]!)) return null;
  const spread = b[8]! - b[0]!;
  if (!(spread > 0) || !(a[8]! > a[0]!)) return null;
  let [best, least]: [UnitChange | null, number] = [null, room(Math.min(from.length, to.length))];
  const positive = a[0]! > 0 && b[0]! > 0;
  const changes = positive ? [...FACTORS, ...SCALES] : SCALES;
  for (const change of changes.flatMap((one) => [one, inverse(one)])) {
    if (change.offset === 0 && Math.abs(log10(b[4]! / (a[4]! * change.factor))) > MISS) continue;
    const off = Math.max(
      ...a.map((value, at) => Math.abs(value * change.factor + change.offset - b[at]!)),
    );
    if (off / spread < least) [best, least] = [change, off / spread];
  }
  return best;
}
