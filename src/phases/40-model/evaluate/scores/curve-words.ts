import type { RateData } from '../../../../charts/index.ts';
import type { ClassCurves } from '../../../../core/evaluate/scores/score-curves.ts';
import type { CurveKind } from '../../../../core/model/curves.ts';
import { formatPercent } from '../../../../charts/index.ts';
import { figure } from '../../../../core/words.ts';

export const FEW_CURVES = 4;
/** Areas closer than this are not told apart. */
const ALIKE = 0.005;

/** Curves to draw: all of a few; of many the weakest by ROC area, or the one asked for. */
export function shownCurves(
  curves: readonly ClassCurves[],
  asked: string | null,
): readonly ClassCurves[] {
  const one = curves.find(({ name }) => name === asked);
  if (one !== undefined) return [one];
  if (curves.length <= FEW_CURVES) return curves;
  return curves.toSorted((a, b) => a.roc.area - b.roc.area).slice(0, FEW_CURVES);
}

/** The dot is where the rule stands; of many classes no rule stands on a curve. */
export function rateData(
  kind: CurveKind,
  curves: readonly ClassCurves[],
  positive: number | null,
): RateData {
  const own = curves.find(({ of }) => of === positive);
  return {
    kind,
    curves: curves.map((one) => ({
      label: one.name,
      points: one[kind].points.map(([x, y]) => ({ x, y })),
    })),
    spot: own === undefined ? undefined : spotOf(kind, own),
    prevalence: curves.length === 1 ? curves[0]!.positives / curves[0]!.rows : undefined,
  };
}

function spotOf(kind: CurveKind, { called, found, positives, rows }: ClassCurves) {
  if (called === 0) return undefined;
  const recall = found / positives;
  switch (kind) {
    case 'roc':
      return { x: (called - found) / (rows - positives), y: recall };
    case 'pr':
      return { x: recall, y: found / called };
    case 'gain':
      return { x: called / rows, y: recall };
    case 'lift':
      return { x: called / rows, y: recall / (called / rows) };
  }
}

export function rateTitle(kind: CurveKind, curves: readonly ClassCurves[]): string {
  if (curves.length === 0) return 'No curve for these rows';
  if (kind === 'gain' || kind === 'lift') return topTitle(kind, curves);
  const name = kind === 'roc' ? 'ROC' : 'Precision–recall';
  const [first] = curves;
  if (curves.length === 1)
    return `${name} area ${first![kind].area.toFixed(3)} for “${first!.name}”`;
  const sorted = curves.toSorted((a, b) => a[kind].area - b[kind].area);
  const [weakest, strongest] = [sorted[0]!, sorted.at(-1)!];
  if (strongest[kind].area - weakest[kind].area < ALIKE)
    return `All ${curves.length} classes alike: ${name} area ${weakest[kind].area.toFixed(3)}`;
  return `“${weakest.name}” is hardest: ${name} area ${weakest[kind].area.toFixed(3)}`;
}

const TOP = 0.1;

/** What the best-scored tenth holds. */
function topTitle(kind: 'gain' | 'lift', curves: readonly ClassCurves[]): string {
  const held = curves
    .map((one) => ({ name: one.name, gain: heightAt(one.gain.points, TOP) }))
    .toSorted((a, b) => a.gain - b.gain)[0]!;
  const weakest = curves.length === 1 ? '' : ' (the weakest class)';
  return kind === 'gain'
    ? `The best-scored 10% of rows hold ${formatPercent(held.gain)} of “${held.name}”${weakest}`
    : `The best-scored 10% hold ${figure(held.gain / TOP)} times the usual share of “${held.name}”${weakest}`;
}

/** On the straight line between two points. */
function heightAt(points: readonly (readonly [number, number])[], x: number): number {
  const after = points.findIndex((point) => point[0] >= x);
  if (after <= 0) return points[Math.max(0, after)]![1];
  const [x0, y0] = points[after - 1]!;
  const [x1, y1] = points[after]!;
  return x1 === x0 ? y1 : y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}

export function rateWords(kind: CurveKind): string {
  switch (kind) {
    case 'roc':
      return 'How many are found for how many false alarms.';
    case 'pr':
      return 'How many alarms are real for how many found.';
    case 'gain':
      return 'How many are found when only the best-scored rows are looked at.';
    case 'lift':
      return 'How much richer the best-scored rows are than rows drawn blindly.';
  }
}
