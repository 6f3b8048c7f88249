import type { Rect } from '../frame/chart-types.ts';

/** Tiny bars standing on the foot of a box; a count above zero is never invisible. */
export function layoutSparkbars(
  counts: readonly number[],
  width: number,
  height: number,
): readonly Rect[] {
  const most = Math.max(0, ...counts);
  const slot = width / Math.max(1, counts.length);
  const gap = slot >= 4 ? 1 : 0;
  return counts.map((count, i) => {
    const tall = most > 0 && count > 0 ? Math.max(1, (count / most) * height) : 0;
    return { left: i * slot, top: height - tall, width: Math.max(0.5, slot - gap), height: tall };
  });
}
