/** a · b + c: rounded twice, unless the build may fuse it. */
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

@inline
export function splat(value: f32): v128 {
  return f32x4.splat(value);
}

/** Sum of four lanes, pairs first. */
@inline
export function sumLanes(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) +
    f32x4.extract_lane(v, 1) +
    (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

/** Below this a moment is 0: without it dead units drag subnormal numbers along. */
export const TINY: f32 = 1e-30;

/** Adding and taking away 1.5 · 2²³ rounds to a whole number, half to even. */
const ROUND: f32 = 12582912;
const LOG2_E: f32 = 1.44269502162933349609375;
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -0.000212194440;

/** e^x within about two units in the last place; x is held to [−87, 88]. */
export function exp4(x: v128): v128 {
  const held = f32x4.min(f32x4.max(x, splat(-87)), splat(88));
  const whole = f32x4.sub(madd(held, splat(LOG2_E), splat(ROUND)), splat(ROUND));
  let r = madd(whole, splat(-LN2_HIGH), held);
  r = madd(whole, splat(-LN2_LOW), r);
  let p = madd(splat(0.00139338), r, splat(0.00836325));
  p = madd(p, r, splat(0.04166646));
  p = madd(p, r, splat(0.16666577));
  p = madd(p, r, splat(0.5));
  p = madd(p, f32x4.mul(r, r), f32x4.add(r, splat(1)));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(whole), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

const SQRT2: f32 = 1.41421353816986083984375;
const LN2: f32 = 0.693147182464599609375;

/** log x for normal x > 0. */
export function log4(x: v128): v128 {
  const exponent = i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(127));
  const mantissa = v128.or(
    v128.and(x, i32x4.splat(0x007fffff)),
    i32x4.splat(0x3f800000),
  );
  const large = f32x4.gt(mantissa, splat(SQRT2));
  const m = v128.bitselect(f32x4.mul(mantissa, splat(0.5)), mantissa, large);
  const e = f32x4.convert_i32x4_s(i32x4.sub(exponent, large));
  const f = f32x4.sub(m, splat(1));
  const s = f32x4.div(f, f32x4.add(f, splat(2)));
  const t = f32x4.mul(s, s);
  let q = madd(splat(0.29582033), t, splat(0.39988712));
  q = madd(q, t, splat(0.66666685));
  const tail = f32x4.mul(f32x4.mul(s, t), q);
  return madd(e, splat(LN2), f32x4.add(f32x4.add(s, s), tail));
}

/** 1 / (1 + e^−x). */
export function sigmoid4(x: v128): v128 {
  return f32x4.div(splat(1), f32x4.add(exp4(f32x4.neg(x)), splat(1)));
}

/** tanh x: its size from e^−2|x|, its sign from x. */
export function tanh4(x: v128): v128 {
  const e = exp4(f32x4.mul(f32x4.abs(x), splat(-2)));
  const size = f32x4.div(f32x4.sub(splat(1), e), f32x4.add(e, splat(1)));
  return v128.bitselect(x, size, i32x4.splat(0x80000000));
}
