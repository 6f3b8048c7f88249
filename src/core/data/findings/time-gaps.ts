import { coverageOf } from '../../explore/coverage.ts';
import type { Coverage, Period } from '../../explore/coverage.ts';
import type { DataFinding } from '../../project/project.ts';
import { counted, grouped } from '../../words.ts';
import { isoDay } from '../dates.ts';
import { sortPresent } from '../numbers.ts';
import { quoted, rangeOf } from './look.ts';
import type { DeepFinding } from './look.ts';

/** The finest unit in which nine of ten periods with rows are followed by another one. */
function rhythmOf(sorted: Float64Array, timed: boolean): Coverage | null {
  const units: readonly Period[] = timed
    ? ['hour', 'day', 'week', 'month']
    : ['day', 'week', 'month'];
  for (const unit of units) {
    const coverage = coverageOf(sorted, timed, unit);
    if (coverage === null || coverage.counts.length < 12) continue;
    const { counts } = coverage;
    const full = counts.filter((count) => count > 0).length;
    const ends = counts.filter((count, at) => count > 0 && counts[at + 1] === 0).length;
    if (ends <= 0.1 * full) return coverage;
  }
  return null;
}

/** Stretches without rows in a column whose rows come regularly. */
export const findTimeGaps: DeepFinding = ({ columns }) =>
  columns.flatMap(({ column }): DataFinding[] => {
    if (column.kind !== 'date') return [];
    const coverage = rhythmOf(sortPresent(column.values), column.precision === 'time');
    const widest = coverage?.gaps[0];
    if (coverage === null || widest === undefined) return [];
    const { unit, empty, counts, starts, end } = coverage;
    const before = starts.findLast((start) => start < widest.from) ?? starts[0]!;
    const after = starts.find((start) => start >= widest.to) ?? end;
    const next = starts[starts.indexOf(after) + 1] ?? end;
    return [
      {
        id: `time-gaps/${column.name}`,
        kind: 'time-gaps',
        column: column.name,
        sentence: `${quoted(column.name)} has rows in nearly every ${unit}, but none in ${grouped(empty)} of ${counted(counts.length, unit)}; the longest gap is ${counted(widest.periods, unit)} from ${isoDay(widest.from)}. No step can bring back rows that never came: keep cuts and lags clear of it.`,
        severity: empty > 0.02 * counts.length ? 'medium' : 'low',
        rows: 0,
        where: [rangeOf(column.name, before, next - 1)],
        evidence: coverage.gaps
          .slice(0, 6)
          .map((gap) => [`from ${isoDay(gap.from)}`, counted(gap.periods, unit)]),
        fix: null,
      },
    ];
  });
