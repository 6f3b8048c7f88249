import type { Condition } from '../../data/condition.ts';
import { groupRows } from '../../data/groups.ts';
import { positionsOf } from '../../data/conditions.ts';
import { findColumn } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import type { DeclaredGroups } from '../../fairness/api.ts';
import { moneyOfJudged } from '../../lab/judge.ts';
import type { JudgedRun } from '../../lab/judged-run.ts';
import { partOf } from '../../pieces.ts';
import type { Pieces } from '../../pieces.ts';
import type { Estimate } from '../../project/project.ts';
import type { Random } from '../../random.ts';
import { estimateFigures } from '../scores/meter.ts';
import { RunMeter } from '../compare/run-meter.ts';
import type { SliceFigures } from './api.ts';
import { LEAST_ROWS, Moments, testGap } from './gap.ts';
import { takeJudged } from './losses.ts';
import { lastBelow } from './slice-columns.ts';

const REPLICATES = 200;
const PER = 1000;
const UNKNOWN: Estimate = { value: NaN, low: NaN, high: NaN };

type Asked = Pick<SliceFigures, 'kind' | 'name' | 'where'> & { readonly mask: Uint8Array };

/** Metric, money and gap of each slice; resamples are drawn within the slice. */
export function* figuresOf(
  { judged, payoff }: Pick<JudgedRun, 'judged' | 'payoff'>,
  slices: readonly Asked[],
  losses: Float64Array,
  metric: string,
  random: Random,
): Pieces<SliceFigures[]> {
  const all = new Moments();
  for (const loss of losses) all.add(loss);
  const figures: SliceFigures[] = [];
  for (const [at, { mask, ...slice }] of slices.entries()) {
    const rows = positionsOf(mask);
    const own = new Moments();
    for (const row of rows) own.add(losses[row]!);
    const enough = rows.length >= LEAST_ROWS;
    const taken = takeJudged(judged, rows);
    const money = payoff === null ? null : moneyOfJudged(payoff, taken);
    const found = enough
      ? yield* partOf(
          estimateFigures(new RunMeter(taken, metric, money), random, REPLICATES),
          at,
          slices.length,
        )
      : [];
    figures.push({
      ...slice,
      rows: rows.length,
      enough,
      metric: found[0] ?? UNKNOWN,
      money: money === null ? null : perThousand(found[1] ?? UNKNOWN),
      gap: testGap(own, all).gap,
    });
  }
  return figures;
}

function perThousand({ value, low, high }: Estimate): Estimate {
  return { value: PER * value, low: PER * low, high: PER * high };
}

/** A declared column’s groups as conditions on its cells. */
export function groupConditions(
  table: Table,
  declared: DeclaredGroups,
): { name: string; where: Condition[] }[] {
  const grouped = groupRows(table, declared);
  const column = findColumn(table, declared.column);
  if (grouped === null || column === undefined) return [];
  if (declared.bands.length === 0)
    return grouped.labels.map((label) => ({
      name: `${declared.column}: ${label}`,
      where: [{ kind: 'levels', column: declared.column, levels: [label], missing: false }],
    }));
  if (column.kind !== 'number') return [];
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort();
  return grouped.labels.map((label, band) => {
    const next = declared.bands[band];
    return {
      name: `${declared.column}: ${label}`,
      where: [
        {
          kind: 'range',
          column: declared.column,
          low: declared.bands[band - 1] ?? null,
          high: next === undefined ? null : lastBelow(sorted, next),
        },
      ],
    };
  });
}
