import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import type { NumberColumn } from '../../../core/data/table.ts';
import { log1p } from '../../../core/math.ts';
import { partOf } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';
import {
  figure,
  holdsAmounts,
  listSome,
  mapNumbers,
  numberColumn,
  replaceColumns,
  sortedPresent,
} from '../../../core/recipe/columns.ts';
import { ok } from '../../../core/result.ts';
import { boxCox, fitBoxCox } from './box-cox.ts';
import { fitLambda, yeoJohnson } from './yeo-johnson.ts';

const ENOUGH = 20_000;

type Power = {
  readonly column: string;
  /** `as it is` where nothing can be fitted: a constant, or a value not above 0 for Box-Cox. */
  readonly method: 'yeo-johnson' | 'box-cox' | 'log1p' | 'sqrt' | 'as it is';
  readonly lambda: number;
  /** Box-Cox knows values above 0 only: a later one at or below counts as this. */
  readonly least: number;
};

/** Every k-th value, so that the search for λ takes no longer on a large table. */
function thin(sorted: Float64Array): Float64Array {
  const step = Math.ceil(sorted.length / ENOUGH);
  return step <= 1 ? sorted : sorted.filter((_, at) => at % step === 0);
}

function* fitPower(values: NumberColumn, method: string): Pieces<Power> {
  const column = values.name;
  if (method === 'log1p' || method === 'sqrt') return { column, method, lambda: 1, least: 0 };
  const sorted = sortedPresent(values);
  yield 0;
  const varied = sorted.length > 1 && sorted[0] !== sorted[sorted.length - 1];
  if (varied && method === 'yeo-johnson')
    return { column, method, lambda: yield* fitLambda(thin(sorted)), least: 0 };
  if (varied && method === 'box-cox' && sorted[0]! > 0)
    return { column, method, lambda: yield* fitBoxCox(thin(sorted)), least: sorted[0]! };
  return { column, method: 'as it is', lambda: 1, least: 0 };
}

/** What is done to one value; below 0 the logarithm and the root are mirrored. */
function powerOf({ method, lambda, least }: Power): (x: number) => number {
  switch (method) {
    case 'yeo-johnson':
      return (x) => yeoJohnson(x, lambda);
    case 'box-cox':
      return (x) => boxCox(x < least && x <= 0 ? least : x, lambda);
    case 'log1p':
      return (x) => (x < 0 ? -log1p(-x) : log1p(x));
    case 'sqrt':
      return (x) => (x < 0 ? -Math.sqrt(-x) : Math.sqrt(x));
    case 'as it is':
      return (x) => x;
  }
}

function say({ column, method, lambda }: Power): string {
  const name = shortName(column);
  if (method === 'log1p') return `${name} → log(1 + x)`;
  if (method === 'sqrt') return `${name} → √x`;
  return method === 'as it is' ? `${name} stays as it is` : `${name}: λ = ${figure(lambda)}`;
}

export default defineStep({
  id: 'power',
  label: 'Straighten long tails',
  summary: 'Draws long tails in, so that large values no longer outweigh all others.',
  home: 'recipe',
  group: 'transform',
  columnwise: true,
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'method',
      label: 'Method',
      help: 'A fixed curve, or a power fitted to the training rows. Box-Cox leaves columns with values at or below 0 as they are.',
      default: 'yeo-johnson',
      options: [
        { value: 'yeo-johnson', label: 'Fitted power (Yeo-Johnson)' },
        { value: 'box-cox', label: 'Fitted power above 0 (Box-Cox)' },
        { value: 'log1p', label: 'Logarithm of 1 + x' },
        { value: 'sqrt', label: 'Square root' },
      ],
    },
  ],
  accepts: holdsAmounts,
  *fitting(table, columns, { method }) {
    const powers: Power[] = [];
    for (const [at, name] of columns.entries())
      powers.push(yield* partOf(fitPower(numberColumn(table, name), method), at, columns.length));
    return ok(powers);
  },
  apply: (table, powers) =>
    replaceColumns(
      table,
      new Map(
        powers.map((power) => [
          power.column,
          [mapNumbers(numberColumn(table, power.column), powerOf(power))],
        ]),
      ),
    ),
  explain: (powers) =>
    powers.length === 0 ? 'No number column to straighten.' : listSome(powers.map(say)),
});
