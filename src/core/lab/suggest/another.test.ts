import { expect, test } from 'vitest';
import { catalog } from '../../../catalog/index.ts';
import type { Task } from '../../model/task.ts';
import { EMPTY_PROJECT } from '../../project/apply.ts';
import { keysOf } from '../../project/keys.ts';
import type { Project, Run } from '../../project/project.ts';
import { anotherFamily } from './another.ts';

const models = catalog.models.all;

/** A project with runs of these families: score on other rows, give or take 0.03, and on their own. */
function projectWith(
  task: Task,
  rows: number,
  runs: readonly (readonly [model: string, score: number, own: number])[],
): Project {
  const parts = { train: rows, validation: 100, test: 0, production: 0 };
  const framed = {
    ...EMPTY_PROJECT,
    framing: { ...EMPTY_PROJECT.framing, task, metric: task === 'regression' ? 'r2' : 'roc-auc' },
    prepared: { parts } as Project['prepared'],
  };
  const { data, split, recipe } = keysOf(framed);
  return {
    ...framed,
    runs: runs.map(
      ([model, value, trainMetric], i) =>
        ({
          ...{ id: `run-${i + 1}`, model, state: 'done', from: { data, split, recipe } },
          rows: { kind: 'train', season: null, upTo: null },
          result: { metric: { value, low: value - 0.03, high: value + 0.03 }, trainMetric },
        }) as Run,
    ),
  };
}

test('a line that knows its own rows no better speaks for trees, with its numbers', () => {
  const project = projectWith('binary', 900, [['logistic-regression', 0.81, 0.82]]);
  const another = anotherFamily(project, models, [])!;
  expect(another.model).toBe('boosted-trees');
  expect(another.why).toMatch(/run-1 scores 0.820 .* and 0.810 on others.*900 training rows/);
});

test('not where it learned by heart, is nearly perfect, has few rows, or trees were tried', () => {
  const line = (score: number, own: number) => [['logistic-regression', score, own]] as const;
  for (const project of [
    projectWith('binary', 900, line(0.7, 0.9)),
    projectWith('binary', 900, line(0.99, 0.99)),
    projectWith('binary', 120, line(0.8, 0.8)),
    projectWith('binary', 900, [...line(0.8, 0.8), ['boosted-trees', 0.8, 0.81]]),
  ])
    expect(anotherFamily(project, models, [])).toBeNull();
});

test('a network that learns few rows by heart speaks for a line with a penalty', () => {
  const few = projectWith('regression', 150, [['neural-network', 0.6, 0.95]]);
  expect(anotherFamily(few, models, [])).toMatchObject({
    ...{ model: 'linear-regression', settings: { penalty: 'ridge' } },
    why: expect.stringContaining('with 150 rows it learns them by heart') as string,
  });
  const many = projectWith('regression', 1500, [['neural-network', 0.6, 0.95]]);
  expect(anotherFamily(many, models, [])).toBeNull();
});

test('pictures speak for a convolutional network, words in their order for a text network', () => {
  const tried = projectWith('multiclass', 900, [['boosted-trees', 0.8, 0.81]]);
  expect(anotherFamily(tried, models, ['pixel'])!.model).toBe('convolutional-network');
  expect(anotherFamily(tried, models, ['token'])!.model).toBe('text-network');
  expect(anotherFamily(projectWith('multiclass', 900, []), models, ['pixel'])).toBeNull();
});
