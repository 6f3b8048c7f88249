import { PARTS, type Ratios } from '../../core/data/split.ts';

/** Smallest share a part can be dragged to. */
export const LEAST = 0.05;
const GRID = 100;

/** Where the parts are cut, as shares of all rows: three rising numbers. */
export function cutsOf(ratios: Ratios): [number, number, number] {
  const [train, validation, test] = PARTS.map((part) => ratios[part]);
  return [train!, train! + validation!, train! + validation! + test!];
}

const onGrid = (share: number) => Math.round(share * GRID) / GRID;

/** One cut moved, in whole percents, between its neighbours: the four shares always add up to 1. */
export function moveCut(ratios: Ratios, index: 0 | 1 | 2, share: number): Ratios {
  const cuts = cutsOf(ratios).map(onGrid);
  const low = (cuts[index - 1] ?? 0) + LEAST;
  const high = (cuts[index + 1] ?? 1) - LEAST;
  cuts[index] = onGrid(Math.max(low, Math.min(share, high)));
  const [a, b, c] = cuts as [number, number, number];
  return {
    train: a,
    validation: onGrid(b - a),
    test: onGrid(c - b),
    production: onGrid(1 - c),
  };
}
