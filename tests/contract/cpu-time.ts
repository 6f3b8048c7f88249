/** What the spin loop takes on the machine the aims were set on. */
const SPIN_MS = 30;

/** Of this process alone: others that work on the same machine do not count. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function timeSpin(): number {
  const start = cpuMs();
  let sum = 0;
  for (let at = 0; at < 2e6; at++) sum = (sum + at * at) % 1_000_003;
  return sum < 0 ? 0 : cpuMs() - start;
}

/** How many times slower than the machine the aims were set on this one is now; at least 1. */
export const slowness = (): number => Math.max(1, timeSpin() / SPIN_MS);
