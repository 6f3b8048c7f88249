import { concatTables } from '../../data/concat.ts';
import { formOf, nameOfScore } from '../../monitor/watch/predictions-watch.ts';
import { PREDICTION_ROWS } from '../../monitor/watch/release-watch.ts';
import { dropRepeats } from '../../monitor/watch/windows.ts';
import { scoreRows } from '../season/score.ts';
import type { Spread } from './api.ts';
import type { AlarmScene } from './scene.ts';
import { windowOf } from './span.ts';
import { spreadOfLevels, spreadOfNumbers } from './spread.ts';

const DECIDED = 'What is decided';

/** What the model said of the rows it was judged by, and says now: its score, or its decision. */
export function spreadOfPredictions(scene: AlarmScene): Spread {
  const { lab, project, bundle, rows, traffic, alarm } = scene;
  const { outcome } = bundle;
  const ticks = windowOf(scene, PREDICTION_ROWS);
  const arrived = dropRepeats(concatTables(ticks.map((tick) => traffic.rows(tick))));
  const [before, now] = [rows.judge, arrived].map((table) =>
    formOf(outcome, scoreRows(lab, project, bundle, table)),
  ) as [ReturnType<typeof formOf>, ReturnType<typeof formOf>];
  const window = [ticks[0]!, ticks.at(-1)!] as const;
  const ofNumbers = lab.catalog.detectors.find(alarm.detector)?.kinds.includes('number') === true;
  if (outcome.task === 'regression' || ofNumbers)
    return spreadOfNumbers(nameOfScore(outcome), before.scores, now.scores, window, 'judging');
  const cells = (codes: Int32Array) => ({ levels: outcome.classes, codes });
  return spreadOfLevels(DECIDED, cells(before.decided), cells(now.decided), window, 'judging');
}
