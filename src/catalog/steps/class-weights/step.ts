import { defineStep } from '../../../core/contracts/step.ts';
import type { Truth } from '../../../core/contracts/step.ts';
import { pow } from '../../../core/math.ts';
import { countClasses, rowsByClass, sayClasses, SHIFTED } from '../../../core/recipe/balance.ts';
import { figure } from '../../../core/recipe/columns.ts';
import { ok } from '../../../core/result.ts';

/** Weight of a row by the rows of its class: share of an even division, to a power. */
function weightsFor(counts: readonly number[], strength: number): number[] {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const present = counts.filter((count) => count > 0).length;
  const raw = counts.map((count) => (count === 0 ? 0 : pow(rows / (present * count), strength)));
  const total = raw.reduce((sum, weight, k) => sum + weight * counts[k]!, 0);
  return raw.map((weight) => (total > 0 ? (weight * rows) / total : weight));
}

function weigh(truth: Truth, strength: number): Float64Array {
  const perClass = weightsFor(
    rowsByClass(truth).map((rows) => rows.length),
    strength,
  );
  return truth.values.map((k) => perClass[k] ?? 1);
}

export default defineStep({
  id: 'class-weights',
  label: 'Class weights',
  summary: `Lets training rows of rare classes count more, and touches no row. ${SHIFTED}`,
  home: 'recipe',
  group: 'balance',
  columns: 'none',
  params: [
    {
      kind: 'number',
      id: 'strength',
      label: 'Strength',
      help: '1 lets all classes count the same in total (rows ÷ (classes × rows of the class)); 0 changes nothing, between lies a part of it.',
      default: 1,
      min: 0,
      max: 1,
    },
  ],
  accepts: () => true,
  fit(table, _columns, { strength }, context) {
    const counts = countClasses(table, context.target);
    return counts.ok ? ok({ counts: counts.value, strength }) : counts;
  },
  apply: (table) => table,
  balance: (table, { strength }, truth) => ({
    rows: Int32Array.from({ length: table.rows }, (_, row) => row),
    weights: weigh(truth, strength),
  }),
  explain({ counts, strength }) {
    const weights = weightsFor(
      counts.map(([, rows]) => rows),
      strength,
    );
    const weightOf = new Map(counts.map(([, rows], k) => [rows, weights[k]!]));
    return `Training rows by class: ${sayClasses(counts, (rows) => (rows === 0 ? null : `(each counts ${figure(weightOf.get(rows)!)})`))}. Chances come out shifted.`;
  },
});
