import { describe, expect, test } from 'vitest';
import { runId } from '../../../core/id.ts';
import { EMPTY_PROJECT } from '../../../core/project/apply.ts';
import type { Choice } from '../../../core/project/decisions.ts';
import { fail, ok } from '../../../core/result.ts';
import { actionOf, alarmOf, seasonOf } from '../testing.ts';
import { answeredAlarms, giveAnswer, inboxTitle, openAlarms } from './answer.ts';

const train = {
  ...{ type: 'train/start', run: runId('run-2'), model: 'x', settings: {}, seed: 1 },
  ...{ engine: 'auto', study: null, rows: { kind: 'season', season: 1, upTo: 3 } },
} as Choice;
const rename = (name: string): Choice => ({ type: 'project/rename', name });

/** A desk that writes down what it was asked. */
function noteDesk(refuse: (choice: Choice, tries: number) => boolean = () => false) {
  const log: string[] = [];
  const desk = {
    project: EMPTY_PROJECT,
    dispatch(choice: Choice) {
      log.push(choice.type);
      return refuse(choice, log.length) ? fail('no', 'No.', '', '') : ok(EMPTY_PROJECT);
    },
    settled() {
      log.push('settled');
      return Promise.resolve();
    },
  };
  return { desk, log };
}

describe('an answer', () => {
  test('waits for the training it starts before the next choice', async () => {
    const { desk, log } = noteDesk();
    const answer = { label: '', why: '', choices: [train, rename('a')] };
    expect((await giveAnswer(desk, answer)).ok).toBe(true);
    expect(log).toEqual(['train/start', 'settled', 'project/rename']);
  });

  test('is tried again once work under way is done, then given up', async () => {
    const once = noteDesk((_choice, tries) => tries === 1);
    const answer = { label: '', why: '', choices: [rename('a'), rename('b')] };
    expect((await giveAnswer(once.desk, answer)).ok).toBe(true);
    const never = noteDesk(() => true);
    expect((await giveAnswer(never.desk, answer)).ok).toBe(false);
    expect(never.log).toEqual(['project/rename', 'settled', 'project/rename']);
  });
});

test('the most telling open alarm stands first, the newest answer too', () => {
  const season = seasonOf(6, {
    alarms: [
      alarmOf(1),
      alarmOf(2, { kind: 'model-quality' }),
      alarmOf(3, { kind: 'data-quality' }),
      alarmOf(4, { action: actionOf('leave', 3) }),
      alarmOf(5, { action: actionOf('retrain', 5) }),
    ],
  });
  expect(openAlarms(season).map(({ id }) => id)).toEqual(['alarm-3', 'alarm-2', 'alarm-1']);
  expect(answeredAlarms(season).map(({ id }) => id)).toEqual(['alarm-5', 'alarm-4']);
  expect(inboxTitle(season)).toBe('3 alarms wait for you');
  expect(inboxTitle(seasonOf(6))).toBe('No alarm has rung');
});
