import { expect, it } from 'vitest';
import { catalog } from '../../src/catalog/index.ts';
import { loadModelEngine } from '../../src/catalog/engines.ts';
import { forecastTraining } from '../../src/core/lab/predict-training.ts';
import type { TrainHooks, TrainInput } from '../../src/core/contracts/model.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { Settings } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';

/** The quickest counts: other work on the machine is not what is foretold. */
const REPEATS = 5;
const HOOKS: TrainHooks = {
  checkpoint: () => Promise.resolve(),
  report: () => Promise.resolve(),
  resume: null,
};

function rowsOf(rows: number, columns: number, seed: string) {
  const random = randomFrom(seed);
  const values = Float64Array.from({ length: rows * columns }, () => random.normal());
  const target = Float64Array.from({ length: rows }, (_, row) =>
    values[row * columns]! * values[row * columns + 1]! + random.normal() > 0 ? 1 : 0,
  );
  const names = Array.from({ length: columns }, (_, column) => `x${column}`);
  return { matrix: { names, rows, columns, values }, target };
}

function inputOf(rows: number, columns: number, settings: Settings): TrainInput {
  const [train, validation] = [rowsOf(rows, columns, 'a'), rowsOf(rows >> 2, columns, 'b')];
  return {
    outcome: { task: 'binary', classes: ['no', 'yes'], positive: 1 },
    train: train.matrix,
    trainTarget: train.target,
    validation: validation.matrix,
    validationTarget: validation.target,
    settings,
    seed: 1,
  };
}

/** Processor time of this process, in seconds: what else runs on the machine leaves it alone. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const sizeOf = ({ train, validation }: TrainInput) => ({
  rows: train.rows,
  columns: train.columns,
  validationRows: validation.rows,
  outputs: 1,
});

it.each([
  ['boosted-trees', { patience: 0, rounds: 40 }, { patience: 0, rounds: 60, leaves: 15 }],
  ['random-forest', { trees: 15 }, { trees: 25, depth: 8 }],
])(
  'after one measured run of %s the time of another is told within a factor of 3',
  async (id, first, second) => {
    const spec = catalog.models.find(id)!;
    const engine = (await loadModelEngine(id))!;
    async function train(rows: number, columns: number, changed: Settings) {
      const settings = { ...defaultsOf(spec.params), ...changed };
      const input = inputOf(rows, columns, settings);
      let seconds = Infinity;
      for (let i = 0; i < REPEATS; i++) {
        const started = cpuSeconds();
        unwrap(await engine.train(input, HOOKS, null));
        seconds = Math.min(seconds, cpuSeconds() - started);
      }
      return { settings, size: sizeOf(input), seconds };
    }
    const known = await train(4000, 12, first);
    const { work } = spec.cost!(known.settings, known.size);
    const real = await train(9000, 20, second);
    const measured = [{ work, seconds: known.seconds, share: 1 }];
    const forecast = forecastTraining(spec, real.settings, real.size, measured)!;
    console.log(
      `${id}: measured ${known.seconds.toFixed(2)} s, told ${forecast.seconds.toFixed(2)} s, took ${real.seconds.toFixed(2)} s`,
    );
    expect(forecast.seconds / real.seconds).toBeGreaterThan(1 / 3);
    expect(forecast.seconds / real.seconds).toBeLessThan(3);
  },
);
