import { defineStep } from '../../../core/contracts/step.ts';
import { countClasses, rowsByClass, sayClasses, SHIFTED } from '../../../core/recipe/balance.ts';
import { ok } from '../../../core/result.ts';
import { grouped } from '../../../core/words.ts';

/** Rows a class gets: at least the share of the largest, and never fewer than it has. */
function wanted(rows: number, largest: number, share: number): number {
  return rows === 0 ? 0 : Math.max(rows, Math.round(share * largest));
}

export default defineStep({
  id: 'over-sample',
  label: 'Repeat rare classes',
  summary: `Draws training rows of rare classes several times; other rows are never touched. ${SHIFTED}`,
  home: 'recipe',
  group: 'balance',
  columns: 'none',
  params: [
    {
      kind: 'number',
      id: 'share',
      label: 'Share of the largest class',
      help: 'Each smaller class is brought to this share of the largest one; 1 makes all equal.',
      default: 1,
      min: 0.01,
      max: 1,
    },
  ],
  accepts: () => true,
  fit(table, _columns, { share }, context) {
    const counts = countClasses(table, context.target);
    return counts.ok ? ok({ counts: counts.value, share }) : counts;
  },
  apply: (table) => table,
  balance(table, { share }, truth, random) {
    const classes = rowsByClass(truth);
    const largest = Math.max(0, ...classes.map((rows) => rows.length));
    const repeated = classes.flatMap((rows) => {
      const more = wanted(rows.length, largest, share) - rows.length;
      return Array.from({ length: more }, () => rows[random.int(rows.length)]!);
    });
    const rows = new Int32Array(table.rows + repeated.length);
    for (let row = 0; row < table.rows; row++) rows[row] = row;
    rows.set(repeated, table.rows);
    return { rows, weights: null };
  },
  explain({ counts, share }) {
    const largest = Math.max(0, ...counts.map(([, rows]) => rows));
    return `Training rows by class: ${sayClasses(counts, (rows) => `→ ${grouped(wanted(rows, largest, share))}`)}. Chances come out shifted.`;
  },
});
