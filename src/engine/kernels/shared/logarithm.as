/** log by the host's own table and constants, so that its bits are those of `core/math.ts`. */
const GRID: f64 = 128;

/** ln 2's high and low part; then, by j of 0 to 182, the high and the low part of log(j / 128). */
let table: usize = 0;

export function setLogarithmTable(at: usize): void {
  table = at;
}

@inline
function cubic(r: f64): f64 {
  const square = r * r;
  const low = 1.0 / 3.0 - r * 0.25 + square * (0.2 - r * (1.0 / 6.0));
  const high = 1.0 / 7.0 - r * 0.125 + square * (1.0 / 9.0 - r * 0.1);
  return r * square * (low + square * square * high);
}

/** log(x) for a normal positive x. */
export function log(x: f64): f64 {
  const bits = reinterpret<i64>(x);
  const k = (<i32>(bits >> 32) - 0x3fe6a09e) >> 20;
  const scale = reinterpret<f64>((<i64>(1023 - k)) << 52);
  const m = x * scale * GRID;
  const j = <i32>(m + 0.5);
  const r = (m - <f64>j) / <f64>j;
  const at = table + (<usize>j << 4);
  const whole = <f64>k;
  const high = whole * load<f64>(table) + load<f64>(at, 16);
  const low = whole * load<f64>(table, 8) + load<f64>(at, 24) + 0;
  const sum = high + r;
  return sum + (high - sum + r + (low + (cubic(r) - 0.5 * r * r)));
}
