import { counted } from '../../core/words.ts';
import { percent } from '../parts/percent.ts';

const FEW = 30;
const NAMED = 4;

/** What the training rows hold of each class. */
export function classSentence(classes: readonly (readonly [string, number])[]): string {
  const total = classes.reduce((sum, [, rows]) => sum + rows, 0);
  if (total === 0) return 'No training row has an answer.';
  const rare = classes.filter(([, rows]) => rows < FEW);
  const warning =
    rare.length === 0
      ? ''
      : ` ${counted(rare.length, 'class has', 'classes have')} fewer than ${FEW} training rows: too few to learn much about.`;
  const ranked = classes.toSorted((a, b) => b[1] - a[1]);
  const named = ranked
    .slice(0, NAMED)
    .map(([name, rows]) => `${percent(rows / total)} “${name}”`)
    .join(', ');
  const more = ranked.length > NAMED ? ` and ${ranked.length - NAMED} more classes` : '';
  return `Training rows: ${named}${more}.${warning}`;
}
