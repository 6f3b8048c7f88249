import { expect, test } from 'vitest';
import {
  after,
  alarm,
  answered,
  contracted,
  framed,
  passed,
  released,
  scanned,
  started,
  trained,
} from '../pillars/testing.ts';
import { stepId } from '../id.ts';
import { lastLoop, sayLoop } from './loops.ts';

test('a loop taken keeps what was found and the decision it caused', () => {
  const judged = trained(scanned(framed()));
  const step = { plugin: 'impute', columns: [], settings: {} };
  const back = after(judged, {
    ...{ type: 'steps/add', list: 'recipe', id: stepId('step-9'), step, at: null },
  });
  expect(back.loops.evaluation).toBe(1);
  expect(sayLoop(back, lastLoop(back.loops, 'evaluation')!)).toBe(
    'run-1 was judged; then “impute” was added to the recipe.',
  );
  const season = started(released(contracted(judged), 'run-1'));
  const rang = passed(season, { months: 3, alarms: [alarm(1, 'data-drift', 2)] });
  expect(lastLoop(answered(rang, 1, 'leave').loops, 'production')).toBeUndefined();
  const mended = answered(rang, 1, 'fix-data');
  const loop = lastLoop(mended.loops, 'production')!;
  expect(loop).toEqual({
    ...{ loop: 'production', season: 1, alarm: 'alarm-1', action: 'fix-data', run: null },
  });
  expect(sayLoop(mended, loop)).toBe('speed_knots moved: PSI 0.31, line 0.12. So: Seen.');
  const again = answered(rang, 1, 'retrain', 'run-1');
  expect(sayLoop(again, lastLoop(again.loops, 'production')!)).toMatch(/So: run-1 was trained\.$/);
});
