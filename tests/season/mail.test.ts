import { expect, it } from 'vitest';
import { playSeason } from '../../src/core/lab/traffic.ts';
import type { Choice } from '../../src/core/project/decisions.ts';
import { currentSeason } from '../../src/core/project/views.ts';
import { unwrap } from '../../src/core/result.ts';
import { openProduction } from '../support/open-production.ts';

/** The date received becomes the time, and no feature; nothing is priced. */
function byDate(choice: Choice): Choice {
  if (choice.type === 'goal/set') return { ...choice, goal: { ...choice.goal, payoff: null } };
  if (choice.type === 'framing/setRoles') {
    const roles = choice.roles.map(
      ([name, role]) => [name, name === 'received' ? 'time' : role] as const,
    );
    return { ...choice, roles };
  }
  if (choice.type === 'framing/setSplit') {
    const cuts = ['2002-08-12', '2002-08-26', '2002-09-09'] as const;
    return { ...choice, split: { method: 'time', column: 'received', seed: 1, cuts } };
  }
  if (choice.type !== 'steps/set') return choice;
  const steps = choice.steps.map((entry) =>
    entry.step.plugin === 'date-parts'
      ? { ...entry, step: { plugin: 'drop-columns', columns: ['received'], settings: {} } }
      : entry,
  );
  return { ...choice, steps };
}

it('mail arrives week by week once its date is the time, and fares worse than was promised', async () => {
  const { headless, take } = await openProduction('datasets', 'email-subjects', { adjust: byDate });
  await take('monitor/season');
  const season = currentSeason(headless.project)!;
  expect(season.tick.unit).toBe('week');
  expect(season.injections).toEqual([]);
  const stopWhen = () => false;
  const played = unwrap(
    await playSeason(headless.lab, headless.project, season.ticks, { stopWhen }, null),
  );
  expect(played.reports[0]!.label).toBe('week of 2002-09-09');
  const rows = played.reports.reduce((sum, report) => sum + report.rows, 0);
  expect(rows).toBeGreaterThan(1000);
  const rung = played.alarms.map(
    ({ kind, tick, sentence }) => `${played.reports[tick]!.label}, ${kind}: ${sentence}`,
  );
  console.log(rung.join('\n'));
  expect(rung.some((one) => one.includes('model-quality: The model is wrong more often'))).toBe(
    true,
  );
}, 60_000);
