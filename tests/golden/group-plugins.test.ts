import { describe, expect, test } from 'vitest';
import groupGap from '../../src/catalog/detectors/group-gap/detector.ts';
import reweigh from '../../src/catalog/steps/reweigh/step.ts';
import type { Sample } from '../../src/core/contracts/detector.ts';
import { buildTable } from '../../src/core/data/build.ts';
import type { Outcome } from '../../src/core/model/task.ts';
import { defaultsOf } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';
import golden from './group-plugins.json' with { type: 'json' };

test('the step Reweigh gives Kamiran and Calders’ weights', () => {
  const { group, label } = golden;
  const raw = { names: ['g', 'y'], rows: group.length, cells: [group, label], notes: [] };
  const table = buildTable(raw, [
    ['g', 'category'],
    ['y', 'category'],
  ]);
  const outcome: Outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 };
  const context = { random: randomFrom(1), target: { column: 'y', outcome } };
  const settings = { ...defaultsOf(reweigh.params), column: 'g' };
  const fitted = unwrap(reweigh.fit(table, [], settings, context));
  const truth = { outcome, values: Float64Array.from(label, (cell) => Number(cell === 'yes')) };
  const { weights } = reweigh.balance!(table, fitted, truth, randomFrom(1));
  golden.weights.forEach((weight, row) => expect(weights![row]).toBeCloseTo(weight, 12));
});

/** Levels in pairs, a group each: not decided for, decided for. */
function sampleOf([chosen, rows]: readonly (readonly number[])[]): Sample {
  const codes = rows!.flatMap((n, g) =>
    Array.from({ length: n }, (_, row) => 2 * g + Number(row < chosen![g]!)),
  );
  return {
    kind: 'category',
    column: 'group',
    levels: rows!.flatMap((_, g) => [`${g}`, `${g} chosen`]),
    codes: Int32Array.from(codes),
    distinct: codes.length,
  };
}

describe('the detector group-gap', () => {
  test.each(golden.gaps)('measures $now against $before', ({ alpha, before, now, z, limit, p }) => {
    const state = groupGap.start(sampleOf(before), defaultsOf(groupGap.params), alpha);
    const { verdict } = groupGap.step(state, sampleOf(now));
    expect(verdict.value).toBeCloseTo(z, 10);
    expect(verdict.limit).toBeCloseTo(limit, 8);
    expect(verdict.pValue! / p).toBeCloseTo(1, 8);
  });
});
