/** exp by the host's own table and constants, so that its bits are those of `core/math.ts`. */
const STEPS: i32 = 32;
const ROUNDER: f64 = 6755399441055744; // 1.5 · 2^52: adding it and taking it away rounds
const LOWEST: f64 = -745.1332191019412;
/** Above this no power of two of the result is subnormal. */
const NORMAL: f64 = -700;
const SMALLEST: f64 = 6.223015277861142e-61; // 2^-200

/** Steps a unit, a step's high and low part; then 32 powers, high parts before low ones. */
let table: usize = 0;

export function setExponentialTable(at: usize): void {
  table = at;
}

/** 2^k for k in [-1022, 1023]. */
@inline
function powerOfTwo(k: i32): f64 {
  return reinterpret<f64>((<i64>(k + 1023)) << 52);
}

/** e^x for x of at most 0. */
export function expScalar(x: f64): f64 {
  if (x < LOWEST) return 0;
  const n = x * load<f64>(table) + ROUNDER - ROUNDER;
  const r = x - n * load<f64>(table, 8) - n * load<f64>(table, 16);
  const whole = <i32>n;
  const j = whole & (STEPS - 1);
  const k = whole >> 5;
  const square = r * r;
  const small =
    r + square * (0.5 + r * (1.0 / 6.0) + square * (1.0 / 24.0 + r * (1.0 / 120.0) + square * (1.0 / 720.0)));
  const base = load<f64>(table + (<usize>j << 3), 24);
  const value = base + (load<f64>(table + (<usize>j << 3), 280) + base * small);
  if (k < -1021) return value * powerOfTwo(k + 200) * SMALLEST;
  return value * powerOfTwo(k);
}

/** Two at once. */
@inline
export function expPair(x: v128): v128 {
  if (v128.any_true(f64x2.lt(x, f64x2.splat(NORMAL))))
    return f64x2(expScalar(f64x2.extract_lane(x, 0)), expScalar(f64x2.extract_lane(x, 1)));
  const rounder = f64x2.splat(ROUNDER);
  const shifted = f64x2.add(f64x2.mul(x, f64x2.splat(load<f64>(table))), rounder);
  const n = f64x2.sub(shifted, rounder);
  const r = f64x2.sub(
    f64x2.sub(x, f64x2.mul(n, f64x2.splat(load<f64>(table, 8)))),
    f64x2.mul(n, f64x2.splat(load<f64>(table, 16))),
  );
  const whole = i64x2.sub(shifted, i64x2.splat(reinterpret<i64>(ROUNDER)));
  const steps = v128.and(whole, i64x2.splat(STEPS - 1));
  const at0 = table + (<usize>i32x4.extract_lane(steps, 0) << 3);
  const at1 = table + (<usize>i32x4.extract_lane(steps, 2) << 3);
  const base = f64x2(load<f64>(at0, 24), load<f64>(at1, 24));
  const low = f64x2(load<f64>(at0, 280), load<f64>(at1, 280));
  const square = f64x2.mul(r, r);
  const last = f64x2.add(
    f64x2.add(f64x2.splat(1.0 / 24.0), f64x2.mul(r, f64x2.splat(1.0 / 120.0))),
    f64x2.mul(square, f64x2.splat(1.0 / 720.0)),
  );
  const first = f64x2.add(f64x2.splat(0.5), f64x2.mul(r, f64x2.splat(1.0 / 6.0)));
  const small = f64x2.add(r, f64x2.mul(square, f64x2.add(first, f64x2.mul(square, last))));
  const value = f64x2.add(base, f64x2.add(low, f64x2.mul(base, small)));
  const power = i64x2.shl(i64x2.sub(whole, steps), 47);
  return f64x2.mul(value, i64x2.add(power, i64x2.splat((<i64>1023) << 52)));
}
