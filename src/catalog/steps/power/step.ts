import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { log1p } from '../../../core/math.ts';
import {
  figure,
  listSome,
  mapNumbers,
  numberColumn,
  replaceColumns,
  sortedPresent,
} from '../../../core/recipe/columns.ts';
import { ok } from '../../../core/result.ts';
import { fitLambda, yeoJohnson } from './yeo-johnson.ts';

const ENOUGH = 20_000;

/** log(1 + x), mirrored below zero. */
function signedLog(x: number): number {
  return x < 0 ? -log1p(-x) : log1p(x);
}

/** Every k-th value, so that the search for λ takes no longer on a large table. */
function thin(sorted: Float64Array): Float64Array {
  const step = Math.ceil(sorted.length / ENOUGH);
  return step <= 1 ? sorted : sorted.filter((_, at) => at % step === 0);
}

export default defineStep({
  id: 'power',
  label: 'Straighten long tails',
  summary: 'Draws long tails in, so that large values no longer outweigh all others.',
  home: 'recipe',
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'method',
      label: 'Method',
      help: 'A fixed logarithm, or a power fitted to the training rows.',
      default: 'yeo-johnson',
      options: [
        { value: 'yeo-johnson', label: 'Fitted power (Yeo-Johnson)' },
        { value: 'log1p', label: 'Logarithm of 1 + x' },
      ],
    },
  ],
  accepts: (column) => column.kind === 'number',
  fit: (table, columns, { method }) =>
    ok({
      method: method as string,
      powers: columns.map((name): [string, number] => {
        const sorted = sortedPresent(numberColumn(table, name));
        const varied = sorted.length > 1 && sorted[0] !== sorted[sorted.length - 1];
        return [name, varied && method === 'yeo-johnson' ? fitLambda(thin(sorted)) : 1];
      }),
    }),
  apply: (table, { method, powers }) =>
    replaceColumns(
      table,
      new Map(
        powers.map(([name, lambda]) => [
          name,
          [
            mapNumbers(
              numberColumn(table, name),
              method === 'log1p' ? signedLog : (value) => yeoJohnson(value, lambda),
            ),
          ],
        ]),
      ),
    ),
  explain({ method, powers }) {
    if (powers.length === 0) return 'No number column to straighten.';
    return listSome(
      powers.map(([name, lambda]) =>
        method === 'log1p'
          ? `${shortName(name)} → log(1 + x)`
          : `${shortName(name)}: λ = ${figure(lambda)}`,
      ),
    );
  },
});
