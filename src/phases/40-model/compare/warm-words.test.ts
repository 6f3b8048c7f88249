import { expect, it } from 'vitest';
import { EMPTY_PROJECT } from '../../../core/project/apply.ts';
import { runId } from '../../../core/id.ts';
import type { Run } from '../../../core/project/project.ts';
import { fromScratch, raceOf, raceWords } from './warm-words.ts';

const points = (...losses: number[]) =>
  losses.map((validationLoss, at) => ({ step: at + 1, of: 9, trainLoss: 1, validationLoss }));
const EPOCHS = ['epoch', 'epochs'] as const;

it('counts the steps to the loss the other took its best from', () => {
  const cold = points(0.9, 0.6, 0.5, 0.4, 0.45);
  const race = raceOf(points(0.5, 0.39, 0.3), cold)!;
  expect(race).toEqual({ loss: 0.4, cold: 4, warm: 2 });
  expect(raceWords(race, 'run-1', EPOCHS)).toBe(
    'It reached the best validation loss of run-1 from scratch, 0.400, after 2 epochs instead of 4: starting warm saved 2 epochs.',
  );
  const never = raceOf(points(0.8, 0.5), cold)!;
  expect(never.warm).toBeNull();
  expect(raceWords(never, 'run-1', EPOCHS)).toMatch(/^It never reached .* took 4 epochs/);
  expect(raceOf(points(0.5), [])).toBeNull();
});

it('finds the run told the same from scratch', () => {
  const run: Run = {
    id: runId('run-1'),
    model: 'neural-network',
    settings: { units: 8 },
    seed: 1,
    engine: 'auto',
    study: null,
    rows: { kind: 'train', season: null, upTo: null },
    from: { data: 'd', split: 's', recipe: 'r' },
    state: 'done',
    failure: null,
    result: null,
    rule: null,
    test: null,
    replay: null,
  };
  const other = { ...run, id: runId('run-2'), settings: { units: 16 } };
  const warm = { ...run, id: runId('run-3'), warm: run.id };
  const project = { ...EMPTY_PROJECT, runs: [run, other, warm] };
  expect(fromScratch(project, warm)?.id).toBe('run-1');
  expect(fromScratch(project, { ...warm, seed: 2 })).toBeUndefined();
});
