import type { LineData } from '../../../charts/index.ts';
import { SHARES } from '../../../core/lab/learning-curve/rows.ts';
import { lastPart, learningVerdict } from '../../../core/lab/learning-curve/verdict.ts';
import type { LearningLevel } from '../../../core/lab/learning-curve/verdict.ts';
import type { Run } from '../../../core/project/project.ts';
import { grouped, withinSentence } from '../../../core/words.ts';
import { metricLabel, sayMetric, signOf } from '../figures.ts';

/** A run up to so many seconds is quick enough for three seeds. */
const QUICK_S = 8;
const SEEDS = 3;

/** Seeds of a learning curve: the run’s own, and two more when it was quick. */
export function seedsFor(run: Run): number[] {
  const count = (run.result?.seconds ?? Infinity) <= QUICK_S ? SEEDS : 1;
  return Array.from({ length: count }, (_, at) => run.seed + at);
}

/** About how many seconds of training it is. */
export function secondsOf(run: Run): number {
  const shares = SHARES.reduce((sum, share) => sum + share, 0);
  return (run.result?.seconds ?? 0) * shares * seedsFor(run).length;
}

/** Score against rows: validation with its band, and the rows learned from. */
export function learningLines(levels: readonly LearningLevel[], metric: string): LineData {
  return {
    series: [
      {
        label: 'rows learned from',
        points: levels.map(({ rows, train }) => ({ x: rows, y: train })),
        paint: 'pos',
        quiet: true,
      },
      {
        label: 'validation',
        points: levels.map(({ rows, value, low, high }) => ({ x: rows, y: value, low, high })),
        paint: 'neg',
      },
    ],
    x: { title: 'training rows', whole: true },
    y: { title: metricLabel(metric), format: (value) => sayMetric(metric, value) },
    legend: true,
  };
}

const TITLES = {
  'more-helps': 'More rows would likely help',
  flat: 'More rows would hardly help',
  falls: 'More rows made it worse',
  'cannot-tell': 'Whether more rows would help cannot be told yet',
} as const;

/** Would more rows help? A title, and on what it rests. */
export function learningFinding(
  levels: readonly LearningLevel[],
  metric: string,
): { readonly title: string; readonly text: string } {
  const verdict = learningVerdict(levels, signOf(metric));
  const part = lastPart(levels);
  const title = TITLES[verdict];
  if (part === null) return { title, text: 'It takes three sizes or more to say.' };
  const [from, to] = part;
  const say = (value: number) => sayMetric(metric, value);
  const went = `From ${grouped(from.rows)} to ${grouped(to.rows)} rows ${withinSentence(metricLabel(metric))} went from ${say(from.value)} to ${say(to.value)}`;
  switch (verdict) {
    case 'more-helps':
      return { title, text: `${went}, and the 95% intervals do not touch: it still gets better.` };
    case 'falls':
      return {
        title,
        text: `${went}, beyond chance: look whether the later rows differ from the validation rows.`,
      };
    case 'flat':
      return {
        title,
        text: `${went}, less than a tenth of all it gained since ${grouped(levels[0]!.rows)} rows: better features or another model do more.`,
      };
    case 'cannot-tell':
      return {
        title,
        text: `${went}, and the 95% intervals overlap: chance alone could do that. More validation rows would narrow them.`,
      };
  }
}
