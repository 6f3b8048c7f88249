export interface Beyond {
  readonly before: boolean;
  readonly after: boolean;
}

/** On which sides a strip goes on beyond what is seen of it. All in pixels. */
export function beyondEdges(scrolled: number, seen: number, whole: number): Beyond {
  return { before: scrolled > 1, after: scrolled + seen < whole - 1 };
}

/** Room at each end of a strip under which something may lie. */
const EDGE = 56;

/** Where a strip is scrolled to so that the part from `left`, `width` wide, is seen whole. */
export function scrolledTo(scrolled: number, seen: number, left: number, width: number): number {
  const first = left - EDGE;
  const last = left + width + EDGE - seen;
  return Math.max(0, last > first ? first : Math.min(first, Math.max(last, scrolled)));
}
