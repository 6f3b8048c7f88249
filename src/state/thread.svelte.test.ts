import { expect, it } from 'vitest';
import { currentSeason } from '../core/project/views.ts';
import { unwrap } from '../core/result.ts';
import { openScenario } from '../../tests/support/open-scenario.ts';

it('goes round the wheel by accepting suggestions, to an alarm handled', async () => {
  const { desk, close } = await openScenario('penguins');
  let presses = 0;
  const visited: string[] = [];
  while (presses < 45) {
    await desk.settled();
    const season = currentSeason(desk.project);
    if (season?.alarms.some((alarm) => alarm.action !== null) === true) break;
    const { name } = desk.route.step;
    visited.push(name);
    const suggestion = await desk.suggest(name);
    expect(suggestion, name).not.toBeNull();
    unwrap(await desk.accept(suggestion!));
    presses++;
  }
  const season = currentSeason(desk.project)!;
  expect(season.alarms.filter((alarm) => alarm.action !== null).length, visited.join()).toBe(1);
  expect(presses).toBeLessThanOrEqual(35);
  expect(desk.project.runs.every((run) => run.state === 'done')).toBe(true);
  expect(desk.tasks.filter((task) => task.state === 'failed')).toEqual([]);
  await close();
}, 60_000);
