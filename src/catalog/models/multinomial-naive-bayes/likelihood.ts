import { exp, log } from '../../../core/math.ts';
import { refuseNegative } from '../../../core/model/input.ts';
import type { ClassRows, Likelihood } from '../../../core/model/naive-bayes/engine.ts';
import { linearLogs } from '../../../core/model/naive-bayes/linear-logs.ts';
import { byClass, sumByClass } from '../../../core/model/naive-bayes/sums.ts';
import type { Pacer } from '../../../core/model/pacer.ts';
import type { DesignMatrix } from '../../../core/model/task.ts';
import type { Settings } from '../../../core/params.ts';

/** Log share of each feature in all that the rows of a class hold: a list a class. */
export type MultinomialWeights = { readonly logShares: readonly (readonly number[])[] };

/** Shares of the sums by class, `alpha` added to each. */
async function fit(rows: ClassRows, settings: Settings, pace: Pacer): Promise<MultinomialWeights> {
  const classes = rows.totals.length;
  const alpha = Number(settings.alpha);
  const sums = await sumByClass(rows, (value) => value, pace);
  const logShares = byClass(sums, classes).map((counts) => {
    const all = counts.reduce((sum, count) => sum + count + alpha, 0);
    return counts.map((count) => log((count + alpha) / all));
  });
  return { logShares };
}

function logs({ logShares }: MultinomialWeights, rows: DesignMatrix): Float64Array {
  return linearLogs(
    rows,
    logShares.map(() => 0),
    logShares,
  );
}

export const multinomial: Likelihood<MultinomialWeights> = {
  model: 'multinomial-naive-bayes',
  refuses: ({ train }) => refuseNegative(train, 'multinomial naive Bayes'),
  fit,
  logs,
  levels: ({ logShares }) => ({ spread: 'share', levels: logShares.map((logs) => logs.map(exp)) }),
};
