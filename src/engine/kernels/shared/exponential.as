/** exp by the host's own table and constants, so that its bits are those of `core/math.ts`. */
const ROUNDER: f64 = 6755399441055744; // 1.5 · 2^52: adding it and taking it away rounds
/** Below this exp is 0. */
const LOWEST: f64 = -746;
const HALFWAY: f64 = 7.458340731200207e-155; // 2^-512

/** Steps a unit, a step's high and low part; then 32 powers, high parts before low ones. */
let table: usize = 0;

export function setExponentialTable(at: usize): void {
  table = at;
}

/**
 * Numbers in both lanes. Loaded where they are wanted: a splat is three instructions, on every pass of
 * a loop.
 */
const LANES: usize = memory.data<f64>([
  LOWEST, LOWEST,
  ROUNDER, ROUNDER,
  0.5, 0.5,
  1.0 / 6.0, 1.0 / 6.0,
  1.0 / 24.0, 1.0 / 24.0,
  1.0 / 120.0, 1.0 / 120.0,
  1.0 / 720.0, 1.0 / 720.0,
  HALFWAY, HALFWAY,
], 16);
/** Whole numbers in both lanes: a step's place in the table, and the exponent of 2^512. */
const WHOLE: usize = memory.data<i64>([31, 31, 6913025428013711360, 6913025428013711360], 16);

/** e^x for two x of at most 0. The power of two comes in two steps: the first is never subnormal. */
@inline
export function expPair(value: v128): v128 {
  const x = f64x2.pmax(value, v128.load(LANES));
  const rounder = v128.load(LANES, 16);
  const shifted = f64x2.add(f64x2.mul(x, v128.load64_splat(table)), rounder);
  const n = f64x2.sub(shifted, rounder);
  const r = f64x2.sub(
    f64x2.sub(x, f64x2.mul(n, v128.load64_splat(table, 8))),
    f64x2.mul(n, v128.load64_splat(table, 16)),
  );
  const whole = i64x2.sub(shifted, rounder);
  const steps = v128.and(whole, v128.load(WHOLE));
  const at0 = table + (<usize>i32x4.extract_lane(steps, 0) << 3);
  const at1 = table + (<usize>i32x4.extract_lane(steps, 2) << 3);
  const base = v128.load64_lane(at1, v128.load64_zero(at0, 24), 1, 24);
  const low = v128.load64_lane(at1, v128.load64_zero(at0, 280), 1, 280);
  const square = f64x2.mul(r, r);
  const last = f64x2.add(
    f64x2.add(v128.load(LANES, 64), f64x2.mul(r, v128.load(LANES, 80))),
    f64x2.mul(square, v128.load(LANES, 96)),
  );
  const first = f64x2.add(v128.load(LANES, 32), f64x2.mul(r, v128.load(LANES, 48)));
  const small = f64x2.add(r, f64x2.mul(square, f64x2.add(first, f64x2.mul(square, last))));
  const mantissa = f64x2.add(base, f64x2.add(low, f64x2.mul(base, small)));
  const power = i64x2.shl(i64x2.sub(whole, steps), 47);
  const scaled = f64x2.mul(mantissa, i64x2.add(power, v128.load(WHOLE, 16)));
  return f64x2.mul(scaled, v128.load(LANES, 112));
}
