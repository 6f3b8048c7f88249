import { Moments } from '../../evaluate/slices/gap.ts';
import { MONEY_ROWS } from '../../monitor/watch/release-watch.ts';
import { scoreRows } from '../season/score.ts';
import type { Stretches } from './api.ts';
import { scoreTicks } from './scene.ts';
import type { AlarmScene, TakenRows } from './scene.ts';
import { spanFor } from './span.ts';
import { stretchesOf } from './stretches.ts';
import type { Measured } from './stretches.ts';

const Z95 = 1.959963984540054;

/** What a decision earns, window by window, against the rows the release was judged by. */
export function earnedOf(scene: AlarmScene): Stretches | null {
  const { lab, project, bundle, rows, season } = scene;
  if (bundle.payoff === null) return null;
  const before = meanOf({ table: rows.judge, ...scoreRows(lab, project, bundle, rows.judge) });
  const span = spanFor(scene, MONEY_ROWS);
  const windows = stretchesOf(scene, span, season.labelDelay, (ticks) =>
    meanOf(scoreTicks(scene, ticks)),
  );
  return before === null ? null : { windows, before };
}

function meanOf({ money, refused }: TakenRows): Measured | null {
  const moments = new Moments();
  money.forEach((earned, row) => {
    if (refused[row] === 0 && !Number.isNaN(earned)) moments.add(earned);
  });
  const { rows, mean, noise } = moments;
  if (rows < 2) return null;
  const error = Z95 * Math.sqrt(noise);
  return { rows, value: mean, low: mean - error, high: mean + error };
}
