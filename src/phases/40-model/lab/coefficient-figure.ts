import type { BarsData } from '../../../charts/index.ts';
import type { FeatureUnit } from '../../../core/lab/looking/api.ts';
import { slopeOf } from '../../../core/lab/looking/own-units.ts';
import type { CoefficientPortrait, CoefficientRow } from '../../../core/model/portrait.ts';
import type { Outcome } from '../../../core/model/task.ts';
import { alike, figure } from '../../../core/words.ts';

const BARS = 20;

/** The weights of one output, the largest first, with their intervals where the fit gives them. */
export function coefficientBars(
  { outputs }: CoefficientPortrait,
  output: number,
  outcome: Outcome | null,
  units: readonly FeatureUnit[] = [],
): BarsData {
  const ranked = rankedRows(outputs[output]!.rows);
  const unitOf = new Map(units.map((unit) => [unit.feature, unit]));
  return {
    title: axisTitle(outcome),
    format: alike(ranked.map(({ scaled }) => scaled)),
    moreTitle: 'for one unit',
    bars: ranked.map((row) => ({
      label: row.feature,
      value: row.scaled,
      paint: row.scaled < 0 ? ('neg' as const) : ('pos' as const),
      more: perUnit(row, unitOf.get(row.feature)),
      ...ends(row),
    })),
  };
}

function rankedRows(rows: readonly CoefficientRow[]): readonly CoefficientRow[] {
  return rows.toSorted((a, b) => Math.abs(b.scaled) - Math.abs(a.scaled)).slice(0, BARS);
}

function ends({ weight, scaled, interval }: CoefficientRow) {
  if (interval === null) return {};
  const spread = weight === 0 ? 0 : scaled / weight;
  const [a, b] = interval.map((end) => end * spread) as [number, number];
  return { low: Math.min(a, b), high: Math.max(a, b) };
}

/** What a bar counts. */
function axisTitle(outcome: Outcome | null): string {
  if (outcome === null) return 'weight × spread of the feature';
  return outcome.task === 'regression'
    ? 'change of the prediction'
    : 'change of the score (log-odds)';
}

/** “−0.37 for 1 more of it”, in the unit the learner knows where a way leads back. */
function perUnit({ weight }: CoefficientRow, unit: FeatureUnit | undefined): string {
  if (unit?.flag != null) {
    const step = slopeOf(unit);
    return `${signed(weight * (step ?? 1))} where it is ${unit.flag === 'made' ? 'true' : '1'}`;
  }
  const slope = unit === undefined ? null : slopeOf(unit);
  return slope === null
    ? `${signed(weight)} for 1 more${unit?.after == null ? ' as the model reads it' : ` after ${unit.after}`}`
    : `${signed(weight * slope)} for 1 more of it`;
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${figure(value)}`;
}

/** What counts most, as a title of a finished model. */
export function coefficientTitle(
  { outputs }: CoefficientPortrait,
  output: number,
  outcome: Outcome | null,
): string {
  const top = rankedRows(outputs[output]!.rows)[0];
  if (top === undefined || top.scaled === 0) return 'No feature counts: every weight is 0';
  const label = classOf(outputs[output]!.label, outcome);
  if (label === null)
    return `${top.feature} moves the prediction most${top.scaled < 0 ? ', downwards' : ''}`;
  return `${top.feature} speaks most ${top.scaled < 0 ? 'against' : 'for'} “${label}”`;
}

/** The class an output speaks for: of two classes a single one is the score of the second. */
function classOf(label: string | null, outcome: Outcome | null): string | null {
  if (label !== null || outcome === null || outcome.task === 'regression') return label;
  return outcome.classes[1] ?? null;
}

/** What the figure leaves out, and what its lines are. */
export function coefficientWords(
  { outputs }: CoefficientPortrait,
  output: number,
  outcome: Outcome | null,
): string {
  const { rows, label } = outputs[output]!;
  const said = classOf(label, outcome);
  const none = rows.filter(({ scaled }) => scaled === 0).length;
  return [
    `A bar is what one spread of the feature adds to ${said === null ? 'the prediction' : `the score of “${said}”`}.`,
    rows.some(({ interval }) => interval !== null)
      ? 'Lines are 95% intervals.'
      : 'With a penalty there is no plain interval.',
    ...(rows.length > BARS ? [`The ${BARS} largest of ${rows.length} weights.`] : []),
    ...(none > 0 ? [`${none} of ${rows.length} weights ${none === 1 ? 'is' : 'are'} 0.`] : []),
    'Point at a bar for what one unit of the feature adds.',
  ].join(' ');
}
