import type { BarsData } from '../../../../charts/index.ts';
import { shortName } from '../../../../core/data/names.ts';
import type { Contrast, Figure, GroupReport, MeasureTold } from '../../../../core/fairness/api.ts';
import { looksSensitive } from '../../../../core/pillars/sensitive.ts';
import type { Estimate, Project } from '../../../../core/project/project.ts';
import { roleOf } from '../../../../core/project/views.ts';
import { counted, figure, grouped } from '../../../../core/words.ts';

/** Differences less likely than this by chance alone, after Holm, are told. */
export const LEVEL = 0.05;

const BARE = new Set(['yes', 'no', 'true', 'false', '0', '1']);

/** “black_applicant yes”: a bare yes says nothing by itself. */
export function sayGroup(columns: string, label: string): string {
  const bare = label.split(' · ').some((part) => BARE.has(part.toLowerCase()));
  return bare ? `${columns} ${label}` : `“${shortName(label)}”`;
}

export function sayFigure({ unit }: Pick<MeasureTold, 'unit'>, value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (unit === 'share') return `${(100 * value).toFixed(1)}%`.replace('-', '−');
  if (unit === 'points') return value.toFixed(3).replace('-', '−');
  return figure(value).replace('-', '−');
}

/** “55.1% (41.4 to 68.1), n 51”. */
export function sayInterval(measure: Pick<MeasureTold, 'unit'>, of: Estimate): string {
  if (!Number.isFinite(of.value)) return 'no rows';
  if (!Number.isFinite(of.low)) return `${sayFigure(measure, of.value)}, no interval`;
  return `${sayFigure(measure, of.value)} (${sayFigure(measure, of.low)} to ${sayFigure(measure, of.high)})`;
}

/** Shares differ by points: “20.9 points (10.1 to 33.5)”. */
export function sayDifference(measure: Pick<MeasureTold, 'unit'>, of: Estimate): string {
  if (measure.unit !== 'share') return sayInterval(measure, of);
  const [value, low, high] = [of.value, of.low, of.high].map((share) =>
    (100 * share).toFixed(1).replace('-', '−'),
  );
  if (!Number.isFinite(of.value)) return 'no rows';
  return Number.isFinite(of.low) ? `${value} points (${low} to ${high})` : `${value} points`;
}

export function sayRatio(ratio: Estimate | null): string {
  if (ratio === null || !Number.isFinite(ratio.value)) return '–';
  const band = Number.isFinite(ratio.low)
    ? ` (${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)})`
    : '';
  return `${ratio.value.toFixed(2)}${band}`;
}

export function sayChance(p: number): string {
  if (Number.isNaN(p)) return 'cannot tell yet';
  return p < 0.001 ? 'below 0.1%' : `${(100 * p).toPrecision(2)}%`;
}

/** What may be said of a contrast. */
export function verdictOf({ adjusted }: Contrast, tested: boolean): string {
  if (!tested) return 'not tested: few rows alone enlarge it';
  if (Number.isNaN(adjusted)) return 'cannot tell yet';
  return adjusted < LEVEL ? 'differs' : 'no difference beyond chance';
}

export function measureBars(report: GroupReport, at: number, columns: string): BarsData {
  const measure = report.measures[at]!;
  return {
    bars: report.groups.map(({ label, rows, enough, figures }) => {
      const { value, low, high, rows: of } = figures[at]!;
      const told = enough && Number.isFinite(value);
      return {
        label: sayGroup(columns, label),
        value: told ? value : null,
        ...(told && Number.isFinite(low) ? { low, high } : {}),
        note: enough ? `n ${grouped(of)}` : `n ${rows}: cannot tell`,
      };
    }),
    title: measure.label.toLowerCase(),
    format: (value) => sayFigure(measure, value),
  };
}

/** The widest difference that chance does not explain, as a finding; null where there is none. */
export function widest(report: GroupReport, measure: number): Contrast | null {
  const told = report.contrasts.filter((one) => one.measure === measure && one.adjusted < LEVEL);
  return (
    told.toSorted((a, b) => Math.abs(b.difference.value) - Math.abs(a.difference.value))[0] ?? null
  );
}

/** Never a verdict on the model: what was measured, of whom. */
export function measureTitle(report: GroupReport, at: number, columns: string): string {
  const measure = report.measures[at]!;
  const told = report.groups.filter(({ enough }) => enough);
  if (told.length < 2) return `${measure.label}: cannot tell yet, too few rows in a group`;
  const found = widest(report, at);
  if (found === null) return `${measure.label}: no difference beyond chance on these rows`;
  const between = measure.unit === 'share' ? 'of' : 'for';
  const said = (group: number) => {
    const { label, figures } = report.groups[group]!;
    return `${sayFigure(measure, figures[at]!.value)} ${between} ${sayGroup(columns, label)}`;
  };
  return `${measure.label}: ${said(found.group)}, ${said(report.reference)}`;
}

/** How many were compared, and what that means. */
export function multiplicityWords(report: GroupReport): string {
  const tested = report.contrasts.filter(({ p }) => !Number.isNaN(p));
  const alone = tested.filter(({ p }) => p < LEVEL).length;
  const left = tested.filter(({ adjusted }) => adjusted < LEVEL).length;
  if (tested.length === 0) return 'No two groups have 30 rows each: nothing is compared.';
  return `${counted(tested.length, 'comparison')}: by chance alone about ${(tested.length * LEVEL).toFixed(1)} would look different. ${alone} do; ${left} still do once their number is allowed for (Holm).`;
}

export function figureCells(
  figures: readonly Figure[],
  measures: readonly MeasureTold[],
): string[] {
  return figures.map((one, m) =>
    one.rows === 0 ? 'no rows' : `${sayInterval(measures[m]!, one)}, n ${grouped(one.rows)}`,
  );
}

/** Columns that seem to name groups of people and are not declared. */
export function undeclared(project: Project): string[] {
  return (project.imported?.columns ?? [])
    .filter((column) => looksSensitive(project, column))
    .map(({ name }) => name)
    .filter((name) => !['sensitive', 'group', 'target'].includes(roleOf(project, name)));
}
