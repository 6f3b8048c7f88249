export interface LinePoint {
  readonly x: number;
  /** null breaks the line. */
  readonly y: number | null;
  readonly low?: number;
  readonly high?: number;
}

function extremesOf(points: readonly LinePoint[], from: number, to: number): number[] {
  let least = from;
  let most = from;
  for (let i = from; i < to; i++) {
    const y = points[i]!.y;
    if (y === null) continue;
    if (points[least]!.y === null || y < points[least]!.y!) least = i;
    if (points[most]!.y === null || y > points[most]!.y!) most = i;
  }
  return [...new Set([from, least, most, to - 1])].sort((a, b) => a - b);
}

/**
 * Thins points sorted by x to about four a bucket: first, least, most and last, so that no peak is
 * lost. Short lines come back as they are.
 */
export function decimate(points: readonly LinePoint[], buckets: number): readonly LinePoint[] {
  if (points.length <= buckets * 4) return points;
  const kept: LinePoint[] = [];
  const size = points.length / buckets;
  for (let b = 0; b < buckets; b++) {
    const from = Math.floor(b * size);
    const to = Math.max(from + 1, Math.floor((b + 1) * size));
    for (const i of extremesOf(points, from, to)) kept.push(points[i]!);
  }
  return kept;
}
