import { describe, expect, test } from 'vitest';
import step from '../../src/catalog/steps/target-encode/step.ts';
import { buildTable } from '../../src/core/data/build.ts';
import { dropUnlabelled } from '../../src/core/data/target.ts';
import type { Outcome } from '../../src/core/model/task.ts';
import { defaultsOf } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';
import { columnOf, readCells, readJson } from './dataset.ts';

interface Case {
  readonly dataset: string;
  readonly columns: readonly string[];
  readonly target: string;
  readonly classes: readonly string[] | null;
  readonly levels: readonly (readonly (string | null)[])[];
  readonly fits: readonly {
    readonly smooth: 'auto' | number;
    readonly means: readonly number[];
    /** Column after column; within one, class after class where there are many. */
    readonly encodings: readonly (readonly number[])[];
  }[];
}
interface Fitted {
  readonly encodings: readonly { levels: (string | null)[]; values: number[][] }[];
  readonly means: readonly number[];
}
const { cases } = readJson<{ readonly cases: readonly Case[] }>('target-encode.json');

function outcomeOf(classes: readonly string[] | null): Outcome {
  if (classes === null) return { task: 'regression' };
  return { task: classes.length === 2 ? 'binary' : 'multiclass', classes, positive: 1 };
}

describe.each(cases)('target encoding of $dataset by $target', (entry) => {
  const cells = readCells(entry.dataset);
  const names = [...entry.columns, entry.target];
  const kind = entry.classes === null ? 'number' : 'category';
  const raw = {
    names,
    rows: cells.rows.length,
    cells: names.map((name) => columnOf(cells, name)),
    notes: [],
  };
  const whole = buildTable(raw, [
    ...entry.columns.map((name) => [name, 'category'] as const),
    [entry.target, kind],
  ]);
  const { table } = dropUnlabelled(whole, entry.target);
  const outcome = outcomeOf(entry.classes);

  test.each(entry.fits)('smoothed by $smooth as scikit-learn', ({ smooth, means, encodings }) => {
    const settings = {
      ...defaultsOf(step.params),
      ...(smooth === 'auto' ? {} : { smoothing: 'value', weight: smooth }),
    };
    const target = { column: entry.target, outcome };
    const fitted = unwrap(
      step.fit(table, entry.columns, settings, { random: randomFrom(1), target }),
    ) as unknown as Fitted;
    means.forEach((mean, k) => expect(fitted.means[k]).toBeCloseTo(mean, 9));
    const width = entry.classes !== null && entry.classes.length > 2 ? entry.classes.length : 1;
    for (const [at, levels] of entry.levels.entries()) {
      const { levels: mine, values } = fitted.encodings[at]!;
      expect(new Set(mine)).toEqual(new Set(levels));
      for (let k = 0; k < width; k++)
        for (const [place, level] of levels.entries()) {
          const expected = encodings[at * width + k]![place]!;
          const actual = values[k]![mine.indexOf(level)]!;
          expect(Math.abs(actual - expected) / Math.max(1, Math.abs(expected))).toBeLessThan(1e-12);
        }
    }
  });
});
