import { expect, test } from 'vitest';
import type {
  FeatureNeed,
  ModelEngine,
  ModelSpec,
  TrainInput,
} from '../../src/core/contracts/model.ts';
import type { DesignMatrix, Outcome, Task } from '../../src/core/model/task.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { Settings } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { cpuMs, slowness } from './cpu-time.ts';
import { Cancelled, engineFor } from './model-fixtures.ts';

const specs = import.meta.glob<ModelSpec>('../../src/catalog/models/*/spec.ts', {
  eager: true,
  import: 'default',
});
const engines = import.meta.glob<ModelEngine>('../../src/catalog/models/*/engine.ts', {
  eager: true,
  import: 'default',
});

/** A training told to stop is over within 300 ms. */
const AIM_MS = 300;
const ROOM = 5;
/** It is told to stop after so long, if it was not done before. */
const LONG_MS = 1000;

/** Little of what there can be much of, so that the end of a training is seen too. */
const SHORT: Settings = { epochs: 2, rounds: 4, trees: 4, iterations: 4, patience: 0 };
const CLASSES = ['a', 'b', 'c', 'd', 'e'];
const OUTCOMES: Record<Task, Outcome> = {
  binary: { task: 'binary', classes: ['no', 'yes'], positive: 1 },
  multiclass: { task: 'multiclass', classes: CLASSES, positive: -1 },
  regression: { task: 'regression' },
};

const SIDE = 28;
const WORDS = 60;
const VOCABULARY = 4000;
const SIZES: Record<FeatureNeed | 'any', readonly [rows: number, columns: number]> = {
  any: [50_000, 20],
  'non-negative': [50_000, 20],
  pixels: [1500, SIDE * SIDE],
  tokens: [10_000, WORDS],
};

function meaningsOf(need: FeatureNeed | undefined): Pick<DesignMatrix, 'meanings'> {
  if (need === 'pixels') {
    const picture = {
      kind: 'pixel',
      picture: 'p',
      width: SIDE,
      height: SIDE,
      channels: 1,
    } as const;
    return { meanings: Array.from({ length: SIDE * SIDE }, (_, at) => ({ ...picture, at })) };
  }
  if (need !== 'tokens') return {};
  const text = { kind: 'token', text: 't', length: WORDS, vocabulary: VOCABULARY } as const;
  return { meanings: Array.from({ length: WORDS }, (_, at) => ({ ...text, at })) };
}

const drawn = new Map<string, Float64Array>();

/** Cells of a part’s rows, drawn once for all families that read the same. */
function cellsOf(need: FeatureNeed | undefined, rows: number, columns: number): Float64Array {
  const key = `${need ?? 'any'} ${rows}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const random = randomFrom(key);
  const draw = (): number => {
    if (need === 'tokens') return random.int(VOCABULARY);
    return need === 'non-negative' ? random.int(6) : random.next();
  };
  const values = Float64Array.from({ length: rows * columns }, draw);
  drawn.set(key, values);
  return values;
}

function manyRows({ needs, params }: ModelSpec, task: Task): TrainInput {
  const [rows, columns] = SIZES[needs ?? 'any'];
  const outcome = OUTCOMES[task];
  const classes = outcome.task === 'regression' ? 0 : outcome.classes.length;
  const names = Array.from({ length: columns }, (_, j) => `f${j}`);
  const part = (size: number): [DesignMatrix, Float64Array] => {
    const values = cellsOf(needs, size, columns);
    const random = randomFrom(task);
    const target = Float64Array.from({ length: size }, (_, row) => {
      const pull = values[row * columns]! + values[row * columns + 1]! + random.next();
      return classes === 0 ? pull : Math.floor(pull * 2) % classes;
    });
    return [{ names, rows: size, columns, values, ...meaningsOf(needs) }, target];
  };
  const [[train, trainTarget], [validation, validationTarget]] = [part(rows), part(rows / 5)];
  const settings = defaultsOf(params);
  const short = Object.entries(SHORT).filter(([id]) => id in settings);
  return {
    outcome,
    train,
    trainTarget,
    validation,
    validationTarget,
    settings: { ...settings, ...Object.fromEntries(short) },
    seed: 1,
  };
}

interface Wait {
  readonly longest: number;
  /** How often it could have been told to stop. */
  readonly asked: number;
}

/** The longest time from one moment it can be told to stop at to the next, its start and end included. */
async function longestWait(spec: ModelSpec, engine: ModelEngine, input: TrainInput): Promise<Wait> {
  const on = await engineFor(spec);
  const start = cpuMs();
  let [last, longest, asked] = [start, 0, 0];
  const look = (): void => {
    const now = cpuMs();
    [last, longest, asked] = [now, Math.max(longest, now - last), asked + 1];
    if (now - start > LONG_MS) throw new Cancelled();
  };
  try {
    const { ok } = await engine.train(
      input,
      {
        checkpoint: async () => look(),
        report: async (_, standing) => {
          look();
          await standing.state();
          await standing.model();
        },
        resume: null,
      },
      on,
    );
    expect(ok).toBe(true);
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
  }
  return { longest: Math.max(longest, cpuMs() - last), asked };
}

/** Two classes take no way of their own. */
const cases = Object.entries(specs).flatMap(([path, spec]) =>
  spec.tasks
    .filter((task) => task !== 'binary')
    .map((task) => ({
      model: spec.id,
      task,
      spec,
      engine: engines[path.replace('spec.ts', 'engine.ts')]!,
    })),
);

test.each(cases)(
  '$model on a $task target lets go within 300 ms',
  async ({ task, spec, engine }) => {
    const input = manyRows(spec, task);
    const allowed = (): number => ROOM * AIM_MS * slowness();
    let wait: Wait = { longest: Infinity, asked: 0 };
    for (let tries = 0; tries < 3 && wait.longest > allowed(); tries++)
      wait = await longestWait(spec, engine, input);
    expect(wait.longest).toBeLessThanOrEqual(allowed());
    expect(wait.asked).toBeGreaterThan(1);
  },
);
