/** What the loop below takes on the machine the aims were set on, in ms. */
const SPIN_MS = 7;
/** Tests print figures and assert only at this many times an aim. */
const ROOM = 5;

function timeLoop(): number {
  const started = performance.now();
  let sum = 0;
  for (let i = 1; i < 1_000_000; i++) sum += Math.sqrt(i) / (sum + 1);
  return performance.now() - started + (sum < 0 ? 1 : 0);
}

/**
 * The time in ms a test may allow what aims at `aimMs`: five times the aim, more where a fixed loop
 * is slower here and now than on the machine the aim was set on (median of five loops).
 */
export function allowedTime(aimMs: number): number {
  const spin = Array.from({ length: 5 }, timeLoop).toSorted((a, b) => a - b)[2]!;
  return ROOM * aimMs * Math.max(1, spin / SPIN_MS);
}
