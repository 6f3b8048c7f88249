import type { ChartTable } from '../frame/chart-types.ts';
import { xWords, yWords, type LineData, type LineSeries } from './layout.ts';

function describeSeries(series: LineSeries, data: LineData): string {
  const known = series.points.filter((point) => point.y !== null);
  if (known.length === 0) return `${series.label}: no values.`;
  const first = known[0]!;
  const last = known[known.length - 1]!;
  const peak = known.reduce((best, point) => (point.y! > best.y! ? point : best));
  const say = (point: (typeof known)[number]) => yWords(data.y, point.y!);
  return (
    `${series.label}: from ${say(first)} at ${xWords(data.x, first.x)} ` +
    `to ${say(last)} at ${xWords(data.x, last.x)}, ` +
    `highest ${say(peak)} at ${xWords(data.x, peak.x)}.`
  );
}

/** The chart in sentences, from its numbers. */
export function summariseLine(data: LineData): string {
  const axes = `Line chart of ${data.y.title ?? 'value'} by ${data.x.title ?? 'position'}.`;
  const series = data.series.map((one) => describeSeries(one, data));
  const markers = (data.markers ?? []).map((m) => `${m.label} at ${xWords(data.x, m.x)}.`);
  const spots = (data.spots ?? []).flatMap((spot) => (spot.label ? [`${spot.label}.`] : []));
  return [axes, ...series, ...markers, ...spots].join(' ');
}

/** One row an x, one column a series; bounds follow their series where there are any. */
export function lineTable(data: LineData): ChartTable {
  const columns = [data.x.title ?? 'x'];
  const rows = new Map<number, (string | number | null)[]>();
  for (const series of data.series) {
    const banded = series.points.some((point) => point.low !== undefined);
    const at = columns.length;
    columns.push(
      series.label,
      ...(banded ? [`${series.label}, low`, `${series.label}, high`] : []),
    );
    for (const point of series.points) {
      const row = rows.get(point.x) ?? [xWords(data.x, point.x)];
      row[at] = point.y;
      if (banded) row.splice(at + 1, 2, point.low ?? null, point.high ?? null);
      rows.set(point.x, row);
    }
  }
  const ordered = [...rows].sort(([a], [b]) => a - b);
  return {
    columns,
    rows: ordered.map(([, row]) => columns.map((_, c) => row[c] ?? null)),
  };
}
