import { describe, expect, it } from 'vitest';
import { EMPTY_PROJECT } from '../project/apply.ts';
import { findPractice } from './practices.ts';
import { pullsApart } from './tensions.ts';
import type { Tension } from './tensions.ts';
import {
  after,
  alarm,
  around,
  chosen,
  contracted,
  FOREIGN_COLUMN,
  framed,
  passed,
  released,
  scanned,
  started,
  STRIKE_COLUMNS,
  trained,
  tuned,
} from './testing.ts';

const card = (cards: readonly Tension[], opening: string) =>
  cards.find((tension) => tension.id.startsWith(opening));
const ready = scanned(framed());

describe('what pulls apart', () => {
  it('is nothing in an empty project', () => {
    expect(pullsApart(EMPTY_PROJECT)).toEqual([]);
  });

  it('dropping a sensitive column against measuring its groups, with a way out', () => {
    const project = framed([...STRIKE_COLUMNS, FOREIGN_COLUMN]);
    const tension = card(pullsApart(project), 'drop-or-measure')!;
    expect(tension.sentence).toContain('“foreign_pilot”');
    expect(tension.sentence).toContain('2 groups');
    const solved = after(project, ...tension.choices.map(({ choice }) => choice));
    const left = card(pullsApart(solved), 'drop-or-measure')!;
    expect(left.choices).toEqual([]);
    expect(left.sentence).toContain('You keep it out');
  });

  it('more trials against energy', () => {
    const tension = card(pullsApart(tuned(ready, [2000, 4000, 4100, 4050])), 'more-trials')!;
    expect(tension.sentence).toContain('last 2 trials of 4 added $100');
  });

  it('a strong model against one a third of its size, within its interval', () => {
    const small = trained(ready, { result: { gain: around(4000, 2000), artifactBytes: 9000 } });
    const tension = card(pullsApart(chosen(trained(small), 'run-2')), 'smaller-model')!;
    expect(tension.sentence).toContain('10.7%');
    expect(tension.choices[0]?.choice).toEqual({ type: 'model/choose', run: 'run-1' });
    expect(card(pullsApart(chosen(trained(small), 'run-1')), 'smaller-model')).toBeUndefined();
  });

  it('keeping every model against keeping its record', () => {
    const four = trained(trained(trained(trained(ready))));
    expect(card(pullsApart(chosen(four, 'run-4')), 'keep-or-delete')?.sentence).toContain(
      '3 models nobody uses hold 253 kB',
    );
  });

  it('retraining on drift against waiting until the model is worse', () => {
    const serving = started(released(contracted(trained(ready)), 'run-1'));
    const drifted = passed(serving, { months: 5, alarms: [alarm(1, 'data-drift', 3)] });
    expect(card(pullsApart(drifted), 'retrain-or-wait')?.sentence).toContain('1 drift alarm');
    const worse = passed(drifted, { months: 2, alarms: [alarm(2, 'model-quality', 6)] });
    expect(card(pullsApart(worse), 'retrain-or-wait')).toBeUndefined();
  });

  it('names two known practices on every card', () => {
    const project = tuned(scanned(framed([...STRIKE_COLUMNS, FOREIGN_COLUMN])), [1000, 2000, 3000]);
    const cards = pullsApart(project);
    expect(cards.length).toBeGreaterThanOrEqual(2);
    for (const { practices, sentence } of cards) {
      expect(practices.every((id) => findPractice(id) !== undefined)).toBe(true);
      expect(sentence).toMatch(/\d/);
    }
  });
});
