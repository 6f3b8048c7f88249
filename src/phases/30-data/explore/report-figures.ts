import type { BarsData, HistogramData } from '../../../charts/index.ts';
import { formatDay, formatExact, formatPercent } from '../../../charts/index.ts';
import type { ColumnReport } from '../../../core/explore/column-report.ts';
import { shortName } from '../../../core/data/names.ts';
import type { Condition } from '../../../core/data/condition.ts';
import { counted, grouped } from '../../../core/words.ts';

/** Bins of all rows, or of the selected ones with all of them behind in grey. */
function binsOf(
  edges: readonly number[],
  all: readonly number[],
  selected: readonly number[] | null,
): Pick<HistogramData, 'bins' | 'before' | 'beforeLabel'> {
  const bin = (i: number) => ({ from: edges[i]!, to: edges[i + 1]! });
  const shown = selected ?? all;
  return {
    bins: shown.map((count, i) => ({ ...bin(i), counts: [count] })),
    ...(selected === null
      ? {}
      : { before: all.map((count, i) => ({ ...bin(i), count })), beforeLabel: 'all rows' }),
  };
}

/** The histogram of a number column; null of other kinds. */
export function valueBins(report: ColumnReport): HistogramData | null {
  const { histogram, kind, name } = report.profile;
  if (histogram === null || kind !== 'number') return null;
  return {
    ...binsOf(histogram.edges, histogram.counts, report.selected?.counts ?? null),
    x: { title: shortName(name) },
  };
}

/** The same on a scale of powers of ten: edges are exponents, words are values. */
export function logValueBins(report: ColumnReport): HistogramData | null {
  const { log, profile } = report;
  if (log === null) return null;
  const edges = log.edges.map((edge) => Math.log10(edge));
  const format = (exponent: number) => formatExact(Number((10 ** exponent).toPrecision(2)));
  return {
    ...binsOf(edges, log.counts, report.selected?.logCounts ?? null),
    x: { title: `${shortName(profile.name)}, powers of ten`, format },
  };
}

/** Rows a period; null where there are no dates. */
export function periodBins(report: ColumnReport): HistogramData | null {
  const { coverage, profile } = report;
  if (coverage === null) return null;
  const edges = [...coverage.starts, coverage.end];
  return {
    ...binsOf(edges, coverage.counts, report.selected?.coverage ?? null),
    x: { title: shortName(profile.name), time: true, format: formatDay },
    yTitle: `rows a ${coverage.unit}`,
  };
}

export function lengthBins(report: ColumnReport): HistogramData | null {
  const text = report.selected === null ? report.text : (report.selected.text ?? report.text);
  if (text === null) return null;
  return {
    ...binsOf(text.lengths.edges, text.lengths.counts, null),
    x: { title: 'letters in a text' },
  };
}

/** Levels with the rows of the selection; grey: its share of all rows. */
export function levelRows(report: ColumnReport): BarsData {
  const { profile, selected } = report;
  const known = Math.max(1, profile.rows - profile.missing);
  const chosen = selected === null ? null : Math.max(1, selected.rows - selected.missing);
  const bars = profile.levels.map(([label, count], at) => {
    const value = selected?.counts[at] ?? count;
    const share = value / (chosen ?? known);
    return {
      label,
      value,
      note: formatPercent(share),
      ...(chosen === null ? {} : { before: (count / known) * chosen }),
    };
  });
  return { bars, title: selected === null ? 'rows' : 'selected rows (grey: as in all rows)' };
}

export function tokenBars(report: ColumnReport): BarsData {
  const text = report.selected?.text ?? report.text;
  return {
    bars: (text?.tokens ?? []).slice(0, 15).map(([label, value]) => ({
      label,
      value,
      note: formatPercent(value / Math.max(1, text!.looked)),
    })),
    title: 'texts that hold the word',
  };
}

/** The target by tenth or level with 95% intervals, of the selected rows where some are. */
export function targetRows(report: ColumnReport, target: string): BarsData | null {
  const { target: whole, selected } = report;
  if (whole === null) return null;
  const shown = selected?.target ?? whole;
  const isShare = whole.of !== null;
  const value = shown.overall.value;
  return {
    title: isShare
      ? `share with ${shortName(target)} “${shortName(whole.of!)}”`
      : `mean of ${shortName(target)}`,
    ...(isShare ? { format: formatPercent } : {}),
    bars: shown.groups.map((group, at) => ({
      label: whole.labels[at]!,
      value: group.value,
      ...(group.low === null || group.high === null ? {} : { low: group.low, high: group.high }),
      note: counted(group.rows, 'row'),
    })),
    ...(value === null ? {} : { reference: { value, label: 'all' } }),
  };
}

/** “1,204 of 25,558 rows, 12 of them missing here.” */
export function rowsWords({ profile, selected }: ColumnReport): string {
  const { rows, missing } = selected ?? profile;
  const gaps = missing === 0 ? '' : `, ${grouped(missing)} of them without a value`;
  return selected === null
    ? `${counted(rows, 'row')} as read${gaps}.`
    : `${grouped(rows)} of ${counted(profile.rows, 'row')} selected${gaps}; grey: all rows, on the same scale.`;
}

/** The values between two edges of a bin, its upper edge excluded. */
export function binCondition(
  column: string,
  edges: readonly number[],
  bin: number,
): Condition | null {
  const [low, high] = [edges[bin], edges[bin + 1]];
  if (low === undefined || high === undefined) return null;
  const isLast = bin === edges.length - 2;
  return { kind: 'range', column, low, high: isLast ? high : below(high) };
}

/** The largest number under another one. */
function below(value: number): number {
  return value - Math.max(Number.MIN_VALUE, Math.abs(value) * 2 ** -52);
}

/** Gaps in a coverage, in a sentence; '' without one. */
export function gapWords({ coverage }: ColumnReport): string {
  const widest = coverage?.gaps[0];
  if (coverage === null || widest === undefined) return '';
  return `${counted(coverage.empty, coverage.unit)} without a row; the longest gap is ${counted(widest.periods, coverage.unit)} from ${formatDay(widest.from)}.`;
}
