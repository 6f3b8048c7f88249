import type { TrainProgress } from '../contracts/model.ts';

/** A training’s curve as its record keeps it: few points, their numbers to five digits. */
export interface CurveRecord {
  /** Steps planned at most. */
  readonly of: number;
  /** Step, loss on training and on validation rows, then the metric on both where it was measured. */
  readonly points: readonly CurvePoint[];
}

export type CurvePoint = readonly [
  step: number,
  trainLoss: number,
  validationLoss: number | null,
  trainMetric?: number | null,
  validationMetric?: number | null,
];

/** Points kept at most; the best and the last always are. */
const MOST = 120;
const DIGITS = 5;

const short = (value: number) => Number(value.toPrecision(DIGITS));
const shortOr = (value: number | null | undefined) =>
  value === undefined || value === null || !Number.isFinite(value) ? null : short(value);

/** Null where there is nothing to draw: fewer than two points. */
export function recordCurve(points: readonly TrainProgress[]): CurveRecord | null {
  const drawn = points.filter(({ trainLoss }) => Number.isFinite(trainLoss));
  const last = drawn.at(-1);
  if (last === undefined || drawn.length < 2) return null;
  return { of: last.of, points: thin(drawn).map(pointOf) };
}

function thin(points: readonly TrainProgress[]): TrainProgress[] {
  const every = Math.ceil(points.length / MOST);
  const best = points.reduce((low, point, i) => {
    const { validationLoss } = point;
    const least = points[low]!.validationLoss;
    return validationLoss !== null && (least === null || validationLoss < least) ? i : low;
  }, 0);
  return points.filter((_, i) => i % every === 0 || i === best || i === points.length - 1);
}

function pointOf(point: TrainProgress): CurvePoint {
  const { step, trainLoss, validationLoss, trainMetric, validationMetric } = point;
  const losses = [step, short(trainLoss), shortOr(validationLoss)] as const;
  if (trainMetric === undefined && validationMetric === undefined) return losses;
  return [...losses, shortOr(trainMetric), shortOr(validationMetric)];
}

export function readCurve({ of, points }: CurveRecord): TrainProgress[] {
  return points.map(([step, trainLoss, validationLoss, trainMetric, validationMetric]) => ({
    ...{ step, of, trainLoss, validationLoss },
    ...(trainMetric == null ? {} : { trainMetric }),
    ...(validationMetric == null ? {} : { validationMetric }),
  }));
}
