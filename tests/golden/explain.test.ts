import { describe, expect, test } from 'vitest';
import { additivityGap } from '../../src/core/explain/attributions.ts';
import { dependOn } from '../../src/core/explain/dependence/dependence.ts';
import { permuteColumns } from '../../src/core/explain/importance/permute.ts';
import { columnMeans, explainLinear } from '../../src/core/explain/linear/linear-shap.ts';
import { sampleShapley } from '../../src/core/explain/sampled/sampled-shapley.ts';
import { kendallTau } from '../../src/core/explain/stability/agreement.ts';
import { explainTreesBeside } from '../../src/core/explain/trees/interventional.ts';
import { explainTrees } from '../../src/core/explain/trees/tree-shap.ts';
import type { Table } from '../../src/core/data/table.ts';
import { sigmoid } from '../../src/core/math.ts';
import { rSquared } from '../../src/core/model/metrics-number.ts';
import type { DesignMatrix } from '../../src/core/model/task.ts';
import { leavesOf } from '../../src/core/model/trees/tree.ts';
import type { Tree } from '../../src/core/model/trees/tree.ts';
import { complete } from '../../src/core/pieces.ts';
import { randomFrom } from '../../src/core/random.ts';
import { ok, unwrap } from '../../src/core/result.ts';
import { readJson } from './dataset.ts';

type Cells = readonly (readonly (number | null)[])[];
type Numbers = readonly (readonly number[])[];

interface Golden {
  readonly trees: readonly {
    readonly name: string;
    readonly trees: readonly Tree[];
    readonly scale: number;
    readonly start: number;
    readonly rows: Cells;
    readonly base: number;
    readonly phi: Numbers;
    readonly answers: readonly number[];
    readonly background: Cells;
    readonly besidePhi: Numbers;
    readonly besideBase: number;
  }[];
  readonly linear: {
    readonly coefficients: readonly number[];
    readonly intercept: number;
    readonly background: Numbers;
    readonly rows: Numbers;
    readonly phi: Numbers;
  };
  readonly sigmoid: {
    readonly background: Numbers;
    readonly rows: Numbers;
    readonly base: number;
    readonly phi: Numbers;
    readonly answers: readonly number[];
  };
  readonly inspection: {
    readonly tree: Tree;
    readonly x: Numbers;
    readonly y: readonly number[];
    readonly score: number;
    readonly shuffles: readonly (readonly number[])[];
    readonly drops: Numbers;
    readonly many: { readonly mean: readonly number[]; readonly std: readonly number[] };
    readonly dependence: {
      readonly column: number;
      readonly grid: readonly number[];
      readonly average: readonly number[];
      readonly individual: Numbers;
    };
  };
  readonly kendall: readonly {
    readonly a: readonly number[];
    readonly b: readonly number[];
    readonly tau: number;
  }[];
}

const golden = readJson<Golden>('./explain.json');

function matrixOf(cells: Cells): DesignMatrix {
  const columns = cells[0]!.length;
  const names = cells[0]!.map((_, j) => `x${j}`);
  const values = Float64Array.from(cells.flat(), (cell) => cell ?? NaN);
  return { names, rows: cells.length, columns, values };
}

function tableOf({ names, rows, columns, values }: DesignMatrix): Table {
  return {
    rows,
    ids: Int32Array.from({ length: rows }, (_, row) => row),
    columns: names.map((name, j) => ({
      kind: 'number',
      name,
      values: Float64Array.from({ length: rows }, (_, row) => values[row * columns + j]!),
    })),
  };
}

function matrixOfTable(table: Table): DesignMatrix {
  const columns = table.columns.map((column) => (column as { values: Float64Array }).values);
  return matrixOf(Array.from({ length: table.rows }, (_, row) => columns.map((c) => c[row]!)));
}

function farthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));
}

describe('Shapley values by enumeration', () => {
  test.each(golden.trees)('of trees: $name', ({ trees, scale, start, rows, ...wanted }) => {
    const form = {
      ...({ kind: 'trees', unit: 'number' } as const),
      ...{ base: start, scale, trees: trees.map((tree) => ({ tree, says: tree.value })) },
    };
    const got = complete(explainTrees(form, matrixOf(rows)))!;
    expect(got.base).toBeCloseTo(wanted.base, 12);
    expect(farthest(got.values, wanted.phi.flat())).toBeLessThan(1e-12);
    expect(additivityGap(got, wanted.answers)).toBeLessThan(1e-12);
    const background = matrixOf(wanted.background);
    const beside = complete(explainTreesBeside(form, matrixOf(rows), background));
    expect(beside.base).toBeCloseTo(wanted.besideBase, 12);
    expect(farthest(beside.values, wanted.besidePhi.flat())).toBeLessThan(1e-12);
    expect(additivityGap(beside, wanted.answers)).toBeLessThan(1e-12);
  });

  test('of a linear answer', () => {
    const { linear } = golden;
    const got = explainLinear(
      linear,
      matrixOf(linear.rows),
      columnMeans(matrixOf(linear.background)),
    );
    expect(farthest(got.values, linear.phi.flat())).toBeLessThan(1e-12);
  });

  test('of any other model, sampled: within four standard errors, and nearer with more', () => {
    const { background, rows, phi, base, answers } = golden.sigmoid;
    const model = (x: ArrayLike<number>) => sigmoid(x[0]! - x[1]! * x[2]! + 0.5 * x[3]! * x[3]!);
    const game = {
      players: 4,
      background: background.length,
      answer: (of: Int32Array, row: number) =>
        ok(
          Float64Array.from({ length: of.length / 4 }, (_, at) =>
            model(
              [0, 1, 2, 3].map((p) => {
                const from = of[at * 4 + p]!;
                return from < 0 ? rows[row]![p]! : background[from]![p]!;
              }),
            ),
          ),
        ),
    };
    const sampled = (rounds: number) =>
      unwrap(complete(sampleShapley(game, rows.length, rounds, randomFrom(3))));
    const got = sampled(200);
    expect(got.base).toBeCloseTo(base, 12);
    expect(additivityGap(got, answers)).toBeLessThan(1e-12);
    for (const [at, value] of phi.flat().entries()) {
      expect(Math.abs(got.values[at]! - value)).toBeLessThan(4 * got.errors[at]! + 1e-12);
      expect(got.errors[at]!).toBeLessThan(0.01);
    }
    expect(farthest(got.values, phi.flat())).toBeLessThan(farthest(sampled(2).values, phi.flat()));
  });
});

describe('scikit-learn’s inspection', () => {
  const { tree, x, y, score, shuffles, drops, many, dependence } = golden.inspection;
  const table = tableOf(matrixOf(x));
  const answer = (rows: Table) => {
    const leaves = leavesOf(tree, matrixOfTable(rows));
    return Float64Array.from(leaves, (leaf) => tree.value[leaf]!);
  };
  const scored = (rows: Table) => ok([rSquared(Float64Array.from(y), answer(rows))]);
  const names = table.columns.map(({ name }) => name);

  test('permutation importance of the same shuffles', () => {
    let at = 0;
    const random = {
      ...randomFrom(1),
      fork: () => {
        at = 0;
        return random;
      },
      shuffle: (order: { [index: number]: unknown }) => {
        for (const [row, from] of shuffles[at]!.entries()) order[row] = from;
        at++;
      },
    };
    const got = unwrap(complete(permuteColumns(table, names, scored, { repeats: 5, random })));
    expect(got.scores[0]).toBeCloseTo(score, 12);
    for (const [j, column] of got.columns.entries())
      expect(farthest(column.drops[0]!, drops[j]!)).toBeLessThan(1e-12);
  });

  test('permutation importance of shuffles of its own has the same mean and spread', () => {
    const repeats = 100;
    const plan = { repeats, random: randomFrom(5) };
    const got = unwrap(complete(permuteColumns(table, names, scored, plan)));
    for (const [j, { drops: own }] of got.columns.entries()) {
      const mean = own[0]!.reduce((sum, drop) => sum + drop, 0) / repeats;
      const error = many.std[j]! * Math.sqrt(1 / repeats + 1 / 400);
      expect(Math.abs(mean - many.mean[j]!)).toBeLessThan(4 * error + 1e-12);
    }
  });

  test('partial dependence and individual curves', () => {
    const name = names[dependence.column]!;
    const got = unwrap(
      complete(dependOn(table, name, dependence.grid, (rows) => ok(answer(rows)))),
    );
    expect(farthest(got.average, dependence.average)).toBeLessThan(1e-12);
    const few = got.individual.slice(0, 6 * dependence.grid.length);
    expect(farthest(few, dependence.individual.flat())).toBeLessThan(1e-12);
  });
});

test.each(golden.kendall)('Kendall’s tau-b $tau', ({ a, b, tau }) => {
  expect(kendallTau(a, b)).toBeCloseTo(tau, 12);
});
