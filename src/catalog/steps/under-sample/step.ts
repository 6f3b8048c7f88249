import { defineStep } from '../../../core/contracts/step.ts';
import {
  countClasses,
  rowsByClass,
  rowsOfNoClass,
  sayClasses,
  SHIFTED,
} from '../../../core/recipe/balance.ts';
import { ok } from '../../../core/result.ts';
import { grouped } from '../../../core/words.ts';

function smallest(counts: readonly number[]): number {
  const present = counts.filter((rows) => rows > 0);
  return present.length === 0 ? 0 : Math.min(...present);
}

/** Rows a class keeps: at most so many times the rows of the smallest. */
function kept(rows: number, least: number, times: number): number {
  return Math.min(rows, Math.max(1, Math.round(times * least)));
}

export default defineStep({
  id: 'under-sample',
  label: 'Thin out frequent classes',
  summary: `Leaves out training rows of frequent classes by chance; other rows are never touched. ${SHIFTED}`,
  home: 'recipe',
  group: 'balance',
  columns: 'none',
  params: [
    {
      kind: 'number',
      id: 'times',
      label: 'Times the smallest class',
      help: 'No class keeps more than so many times the rows of the smallest one; 1 makes all equal.',
      default: 1,
      min: 1,
      max: 1000,
    },
  ],
  accepts: () => true,
  fit(table, _columns, { times }, context) {
    const counts = countClasses(table, context.target);
    return counts.ok ? ok({ counts: counts.value, times }) : counts;
  },
  apply: (table) => table,
  balance(_table, { times }, truth, random) {
    const classes = rowsByClass(truth);
    const least = smallest(classes.map((rows) => rows.length));
    const drawn = classes.flatMap((rows) => {
      const size = kept(rows.length, least, times);
      return size === rows.length
        ? rows
        : Array.from(random.sample(rows.length, size), (place) => rows[place]!);
    });
    const rows = Int32Array.from([...drawn, ...rowsOfNoClass(truth)]).sort();
    return { rows, weights: null };
  },
  explain({ counts, times }) {
    const least = smallest(counts.map(([, rows]) => rows));
    return `Training rows by class: ${sayClasses(counts, (rows) => `→ ${grouped(kept(rows, least, times))}`)}. Chances come out shifted.`;
  },
});
