/** Runs only where relaxed SIMD does: value² + value. */
export function multiplyAdd(value: f32): f32 {
  const v = f32x4.splat(value);
  return f32x4.extract_lane(f32x4.relaxed_madd(v, v, v), 1);
}
