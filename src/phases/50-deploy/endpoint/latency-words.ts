import type { Latency } from '../../../core/lab/api.ts';
import { counted } from '../../../core/words.ts';

/** “0.42 ms”, “12 ms”; below the clock's grain it says so. */
export function sayMilliseconds(value: number): string {
  if (value < 0.01) return 'under 0.01 ms';
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}

/** How long one call takes, as a finding; a question before it was measured. */
export function latencyTitle(latency: Latency | null): string {
  if (latency === null) return 'How long does one call take?';
  return `99 of 100 calls take ${latency.p99 < 0.01 ? '' : 'at most '}${sayMilliseconds(latency.p99)}, over ${counted(latency.calls, 'call')}`;
}
