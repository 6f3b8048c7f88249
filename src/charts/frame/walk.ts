import type { Mark } from './chart-types.ts';

const seriesOf = (mark: Mark) => mark.series ?? 0;

function inSeries(marks: readonly Mark[], series: number): number[] {
  return marks.flatMap((mark, i) => (seriesOf(mark) === series ? [i] : []));
}

function toOtherSeries(marks: readonly Mark[], at: number, by: 1 | -1): number {
  const all = [...new Set(marks.map(seriesOf))].sort((a, b) => a - b);
  const here = marks[at]!;
  const series = all[(all.indexOf(seriesOf(here)) + by + all.length) % all.length]!;
  const distance = (i: number) => Math.abs(marks[i]!.x - here.x);
  return inSeries(marks, series).reduce((best, i) => (distance(i) < distance(best) ? i : best));
}

/** The mark a key leads to: arrows along and between series, Home and End to the ends. */
export function walk(marks: readonly Mark[], at: number | null, key: string): number | null {
  if (marks.length === 0) return null;
  const known = ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'Home', 'End'];
  if (!known.includes(key)) return null;
  if (at === null || at >= marks.length) return key === 'End' ? marks.length - 1 : 0;
  const several = marks.some((mark) => seriesOf(mark) !== seriesOf(marks[0]!));
  const down = key === 'ArrowDown';
  if (several && (down || key === 'ArrowUp')) return toOtherSeries(marks, at, down ? 1 : -1);
  const line = inSeries(marks, seriesOf(marks[at]!));
  if (key === 'Home') return line[0]!;
  if (key === 'End') return line[line.length - 1]!;
  const forward = key === 'ArrowRight' || key === 'ArrowDown';
  const next = line.indexOf(at) + (forward ? 1 : -1);
  return line[Math.max(0, Math.min(next, line.length - 1))]!;
}

/** How the pointer finds its mark: by column, by distance, or only where it stands in a mark's box. */
export type Reach = 'x' | 'xy' | 'box';

export function markAt(marks: readonly Mark[], x: number, y: number, reach: Reach): number | null {
  let best: number | null = null;
  let least = reach === 'xy' ? 24 * 24 : Infinity;
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i]!;
    if (reach === 'box') {
      if (mark.box && contains(mark.box, x, y)) return i;
      continue;
    }
    const dx = mark.x - x;
    const dy = mark.y - y;
    const distance = reach === 'x' ? dx * dx + dy * dy * 1e-4 : dx * dx + dy * dy;
    if (distance < least) {
      least = distance;
      best = i;
    }
  }
  return best;
}

function contains(box: NonNullable<Mark['box']>, x: number, y: number): boolean {
  return x >= box.left && x < box.left + box.width && y >= box.top && y < box.top + box.height;
}
