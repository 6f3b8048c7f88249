import type { Format } from '../frame/chart-types.ts';

/** A vertical line the learner moves. */
export interface LineDrag {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** What it sets: "decision threshold". */
  readonly label: string;
  readonly format?: Format;
  /** While it moves: for previews only. */
  readonly onmove?: (value: number) => void;
  /** Once a gesture. */
  readonly oncommit: (value: number) => void;
}

/** A value on the step grid inside the ends. */
export function snap(value: number, { min, max, step }: LineDrag): number {
  const onGrid = min + Math.round((value - min) / step) * step;
  return Number(Math.max(min, Math.min(onGrid, max)).toPrecision(12));
}

/** The value a key leads to; undefined for other keys. */
export function stepByKey(key: string, value: number, drag: LineDrag): number | undefined {
  const page = Math.max(drag.step, (drag.max - drag.min) / 10);
  const moves = new Map([
    ['ArrowRight', drag.step],
    ['ArrowUp', drag.step],
    ['ArrowLeft', -drag.step],
    ['ArrowDown', -drag.step],
    ['PageUp', page],
    ['PageDown', -page],
    ['Home', -Infinity],
    ['End', Infinity],
  ]);
  const move = moves.get(key);
  if (move === undefined) return undefined;
  if (!Number.isFinite(move)) return move < 0 ? drag.min : drag.max;
  return snap(value + move, drag);
}
