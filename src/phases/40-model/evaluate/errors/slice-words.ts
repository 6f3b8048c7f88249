import type { BarsData, DotsData } from '../../../../charts/index.ts';
import type { Condition } from '../../../../core/data/condition.ts';
import { sayCondition } from '../../../../core/data/conditions.ts';
import type {
  FoundSlice,
  SliceFigures,
  SliceMeasure,
  SliceReport,
  SliceSearch,
} from '../../../../core/evaluate/slices/api.ts';
import type { ResidualsBy } from '../../../../core/evaluate/intervals/api.ts';
import type { Estimate, Project } from '../../../../core/project/project.ts';
import { columnOf } from '../../../../core/project/views.ts';
import { counted, figure, grouped } from '../../../../core/words.ts';
import { sayShortMoney } from '../../../parts/money.ts';
import { metricInterval, metricLabel, sayMetric } from '../../figures.ts';

/** Gaps less likely than this by chance alone, after Holm, are told. */
export const LEVEL = 0.05;

export const MEASURE_LABELS: Readonly<Record<SliceMeasure, string>> = {
  money: 'Money lost per 1,000',
  wrong: 'Wrong decisions',
  surprise: 'Log loss',
  error: 'Size of the error',
};

export function sayWhere(project: Project, where: readonly Condition[]): string {
  return where
    .map((one) => sayCondition(one, (name) => columnOf(project, name)?.kind))
    .join(' and ');
}

function sayLoss(measure: SliceMeasure, value: number, currency: string): string {
  if (measure === 'wrong') return `${(100 * value).toFixed(1).replace('-', '−')} points`;
  if (measure === 'money') return sayShortMoney(Number((1000 * value).toPrecision(3)), currency);
  return measure === 'surprise' ? value.toFixed(3).replace('-', '−') : figure(value);
}

/** “+4.2 points (1.0 to 7.4)”. */
export function gapWords(
  measure: SliceMeasure,
  { value, low, high }: Estimate,
  currency: string,
): string {
  if (!Number.isFinite(value)) return 'cannot tell yet';
  const say = (one: number) => sayLoss(measure, one, currency);
  return `${value > 0 ? '+' : ''}${say(value)} (${say(low)} to ${say(high)})`;
}

export function metricCell(metric: string, { enough, metric: of }: SliceFigures): string {
  if (!enough) return 'cannot tell yet';
  if (!Number.isFinite(of.value)) return 'not defined';
  return `${sayMetric(metric, of.value, of)} (${metricInterval(metric, of)})`;
}

export function sliceBars(report: SliceReport, metric: string): BarsData {
  return {
    bars: report.slices.map(({ name, rows, enough, metric: of }) => {
      const told = enough && Number.isFinite(of.value);
      return {
        label: name,
        value: told ? of.value : null,
        ...(told ? { low: of.low, high: of.high } : {}),
        note: told ? `n ${grouped(rows)}` : `cannot tell yet: ${counted(rows, 'row')}`,
      };
    }),
    title: metricLabel(metric),
    format: (value) => sayMetric(metric, value),
  };
}

/** Slices whose whole interval lies on the bad side. */
export function failing(report: SliceReport): readonly SliceFigures[] {
  return report.slices
    .filter(({ gap }) => gap.low > 0)
    .toSorted((a, b) => b.gap.value - a.gap.value);
}

/** Slices with rows enough on both sides. */
export function tellable({ slices }: SliceReport): number {
  return slices.filter(({ gap }) => Number.isFinite(gap.value)).length;
}

export function slicesTitle(report: SliceReport): string {
  const worst = failing(report)[0];
  if (report.slices.length === 0) return 'No slice is named yet';
  if (tellable(report) === 0) return 'No named slice has rows enough to tell yet';
  return worst === undefined
    ? 'None of these slices fails more than the rest beyond its interval'
    : `It fails more where ${worst.name}`;
}

export function confirmed({ slices }: SliceSearch): readonly FoundSlice[] {
  return slices.filter(({ adjusted }) => adjusted < LEVEL);
}

export function searchTitle(project: Project, search: SliceSearch): string {
  const worst = confirmed(search).toSorted((a, b) => b.gap.value - a.gap.value)[0];
  if (worst !== undefined) return `It fails most where ${sayWhere(project, worst.where)}`;
  return search.slices.length === 0
    ? 'No slice has rows enough to be looked at'
    : 'No slice fails beyond chance on rows the search did not see';
}

/** How many of so many stand out by chance alone. */
export function sayChance(count: number): string {
  const expected = count * LEVEL;
  return expected < 10 ? expected.toFixed(1) : grouped(Math.round(expected));
}

export function searchWords(search: SliceSearch): string {
  const { looked, searched, held, slices } = search;
  if (looked === 0)
    return `Half of the rows, ${grouped(searched)}, are searched and the other half is held back; a slice must have 30 rows there.`;
  const left = confirmed(search).length;
  return `${grouped(looked)} slices of one or two columns, 30 rows or more each, were looked at on ${counted(searched, 'row')}; by chance alone about ${sayChance(looked)} would stand out there. The ${slices.length === 1 ? 'worst was' : `${slices.length} worst were`} then held against ${counted(held, 'row')} the search never saw: ${left} ${left === 1 ? 'stands' : 'stand'} after their number is allowed for (Holm).`;
}

export function foundVerdict({ adjusted }: FoundSlice): string {
  if (Number.isNaN(adjusted)) return 'cannot tell yet: under 30 rows';
  return adjusted < LEVEL ? 'confirmed' : 'not confirmed';
}

export function residualDots(
  { bands, bias, ordered }: ResidualsBy,
  what: 'bias' | 'size',
  unit = '',
): DotsData {
  return {
    dots: bands.map((band) => {
      const { value, low, high } = band[what];
      const known = Number.isFinite(value);
      return {
        label: band.label,
        value: known ? value : null,
        low: known ? low : null,
        high: known ? high : null,
        rows: band.rows,
      };
    }),
    title: `${what === 'bias' ? 'mean of predicted − actual' : 'mean size of the error'}${unit === '' ? '' : `, ${unit}`}`,
    format: (value) => figure(value).replace('-', '−'),
    ...(what === 'bias' ? { reference: bias } : {}),
    joined: ordered,
  };
}

export function residualsTitle({ bands, by }: ResidualsBy, unit = ''): string {
  if (bands.every(({ bias }) => !Number.isFinite(bias.value)))
    return `By ${by} every band has too few rows to tell`;
  const off = bands.filter(({ bias }) => bias.low > 0 || bias.high < 0);
  if (off.length === 0) return `By ${by} no band is off beyond its interval`;
  const worst = off.toSorted((a, b) => Math.abs(b.bias.value) - Math.abs(a.bias.value))[0]!;
  const way = worst.bias.value > 0 ? 'too high' : 'too low';
  const size = `${figure(Math.abs(worst.bias.value))}${unit === '' ? '' : ` ${unit}`}`;
  if (by !== 'prediction') return `Where ${by} is ${worst.label} it is ${size} ${way}`;
  const of = /^\d|^−/.test(worst.label) ? 'Predictions of' : 'Predictions';
  return `${of} ${worst.label} are ${size} ${way}`;
}

export function shareInterval({ value, low, high }: Estimate): string {
  if (!Number.isFinite(value)) return 'no rows';
  const say = (share: number) => (100 * share).toFixed(1);
  return `${say(value)}% (${say(low)} to ${say(high)})`;
}
