import type { NumberColumn, Table } from '../../../src/core/data/table.ts';
import { sumOfRow } from '../../../src/core/explain/attributions.ts';
import { dependOn } from '../../../src/core/explain/dependence/dependence.ts';
import { columnMeans, explainLinear } from '../../../src/core/explain/linear/linear-shap.ts';
import { exactShapley } from '../../../src/core/explain/sampled/exact-shapley.ts';
import { sigmoid } from '../../../src/core/math.ts';
import type { DesignMatrix } from '../../../src/core/model/task.ts';
import { complete } from '../../../src/core/pieces.ts';
import { ok, unwrap } from '../../../src/core/result.ts';
import { numbers, table } from './vector.ts';
import type { Claim, Input } from './vector.ts';

type Model = (x: readonly number[]) => number;

const MODELS: Readonly<Record<string, Model>> = {
  '2 x0 - x1 + .5 x2 + 3': ([a, b, c]) => 2 * a! - b! + 0.5 * c! + 3,
  'x0 x1 + x2': ([a, b, c]) => a! * b! + c!,
  'sigmoid(x0 - x1 x2)': ([a, b, c]) => sigmoid(a! - b! * c!),
};

function matrixOf(rows: readonly (readonly number[])[]): DesignMatrix {
  const names = rows[0]!.map((_, j) => `x${j}`);
  const values = Float64Array.from(rows.flat());
  return { names, rows: rows.length, columns: names.length, values };
}

/** A subset’s worth: the mean answer with the others taken from each background row. */
function interventional(input: Input) {
  const model = MODELS[input['model'] as string]!;
  const background = table(input['background']);
  const x = numbers(input['x']);
  const worth = Float64Array.from({ length: 2 ** x.length }, (_, known) => {
    const said = background.map((row) => model(row.map((b, j) => (known & (1 << j) ? x[j]! : b))));
    return said.reduce((sum, value) => sum + value, 0) / said.length;
  });
  return { base: worth[0]!, phi: [...exactShapley(worth, x.length)], fx: model(x) };
}

function ofLinear(input: Input) {
  const found = interventional(input);
  if (input['model'] !== '2 x0 - x1 + .5 x2 + 3') return found;
  const weights = { intercept: 3, coefficients: [2, -1, 0.5] };
  const means = columnMeans(matrixOf(table(input['background'])));
  const linear = explainLinear(weights, matrixOf([numbers(input['x'])]), means);
  return { base: linear.base, phi: [...linear.values], fx: sumOfRow(linear, 0) };
}

function ofGame(input: Input) {
  const players = Number(input['players']);
  const worth = new Float64Array(2 ** players);
  for (const [subset, value] of Object.entries(input['values'] as Record<string, number>)) {
    const members = subset === 'empty' ? [] : subset.split(',').map(Number);
    worth[members.reduce((bits, member) => bits | (1 << member), 0)] = value;
  }
  const phi = [...exactShapley(worth, players)];
  return { phi, sum: phi.reduce((sum, value) => sum + value, 0) };
}

function dependence(input: Input) {
  const rows = tableOf(table(input['X']));
  const answer = (asked: Table) => {
    const columns = asked.columns.map((column) => (column as NumberColumn).values);
    return ok(columns[0]!.map((value, row) => 3 + 2 * value - columns[1]![row]!));
  };
  const grid = numbers(input['grid']);
  const name = `x${Number(input['feature'])}`;
  return { average: [...unwrap(complete(dependOn(rows, name, grid, answer))).average] };
}

function tableOf(rows: readonly (readonly number[])[]): Table {
  return {
    rows: rows.length,
    ids: Int32Array.from(rows, (_, row) => row),
    columns: rows[0]!.map((_, j) => ({
      kind: 'number',
      name: `x${j}`,
      values: Float64Array.from(rows, (row) => row[j]!),
    })),
  };
}

export const claims: Readonly<Record<string, Claim>> = {
  'explain-pdp/partial_dependence_linear': dependence,
  'explain-shapley/shap_interventional': ofLinear,
  'explain-shapley/shapley_exact': ofGame,
};
