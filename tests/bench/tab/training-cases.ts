import convolutional from '../../../src/catalog/models/convolutional-network/spec.ts';
import network from '../../../src/catalog/models/neural-network/spec.ts';
import boosted from '../../../src/catalog/models/boosted-trees/spec.ts';
import type { EngineId, TrainInput } from '../../../src/core/contracts/model.ts';
import type { DesignMatrix, Outcome } from '../../../src/core/model/task.ts';
import { defaultsOf } from '../../../src/core/params.ts';
import type { Settings } from '../../../src/core/params.ts';
import { randomFrom } from '../../../src/core/random.ts';

export type CaseName = 'network' | 'wide network' | 'boosted trees' | 'pictures';

/** One training as the app would do it, rows beside held back for validation. */
export interface TrainingCase {
  readonly model: 'neural-network' | 'boosted-trees' | 'convolutional-network';
  readonly engine: EngineId | null;
  readonly input: TrainInput;
  /** Rows gone through, steps times training rows. */
  readonly examples: number;
}

const COLUMNS = 20;
const SIDE = 28;
const BINARY: Outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 };
const DIGITS: Outcome = {
  task: 'multiclass',
  classes: Array.from({ length: 10 }, (_, k) => String(k)),
  positive: -1,
};

interface Part {
  readonly matrix: DesignMatrix;
  readonly target: Float64Array;
}

/** Rows whose class hangs on a sum, a product and a step, with noise. */
function drawTable(rows: number, seed: string): Part {
  const random = randomFrom(seed);
  const values = Float64Array.from({ length: rows * COLUMNS }, () => random.normal());
  const target = Float64Array.from({ length: rows }, (_, row) => {
    const at = row * COLUMNS;
    const [a, b, c, d] = values.subarray(at, at + 4);
    return a! + b! * c! + (d! > 0.5 ? 1 : 0) + 0.7 * random.normal() > 0.3 ? 1 : 0;
  });
  const names = Array.from({ length: COLUMNS }, (_, j) => `f${j}`);
  return { matrix: { names, rows, columns: COLUMNS, values }, target };
}

/** Pictures with a bright square whose place is the class, in noise. */
function drawPictures(rows: number, seed: string): Part {
  const random = randomFrom(seed);
  const columns = SIDE * SIDE;
  const values = Float64Array.from({ length: rows * columns }, () => 0.5 * random.next());
  const target = Float64Array.from({ length: rows }, (_, row) => {
    const digit = random.int(10);
    const corner = row * columns + (4 + 4 * (digit >> 1)) * SIDE + 6 + 10 * (digit & 1);
    for (let y = 0; y < 5; y++)
      for (let x = 0; x < 5; x++) values[corner + y * SIDE + x] = 0.5 + 0.5 * random.next();
    return digit;
  });
  const meanings = Array.from({ length: columns }, (_, at) => ({
    ...({ kind: 'pixel', picture: 'p', width: SIDE, height: SIDE, channels: 1, at } as const),
  }));
  const names = meanings.map(({ at }) => `p${at}`);
  return { matrix: { names, rows, columns, values, meanings }, target };
}

function inputOf(outcome: Outcome, train: Part, validation: Part, settings: Settings): TrainInput {
  return {
    outcome,
    train: train.matrix,
    trainTarget: train.target,
    validation: validation.matrix,
    validationTarget: validation.target,
    settings,
    seed: 1,
  };
}

function networkCase(rows: number, units: number, taper: boolean, epochs: number): TrainingCase {
  const settings = {
    ...defaultsOf(network.params),
    ...{ layers: 2, units, taper, activation: 'relu', rate: 0.003, l2: 0, batch: 64, epochs },
    ...{ dropout: 0, patience: 0 },
  };
  const [train, validation] = [drawTable(rows, 'train'), drawTable(rows / 4, 'validation')];
  const input = inputOf(BINARY, train, validation, settings);
  return { model: 'neural-network', engine: 'fused', input, examples: rows * epochs };
}

/** Each long enough that what it costs to begin does not count. */
export function trainingCase(name: CaseName): TrainingCase {
  switch (name) {
    case 'network':
      return networkCase(1000, 32, true, 3000);
    case 'wide network':
      return networkCase(4000, 128, false, 80);
    case 'boosted trees': {
      const rounds = 300;
      const settings = {
        ...defaultsOf(boosted.params),
        ...{ rounds, rate: 0.1, leaves: 31, minimum: 20, l2: 0, subsample: 1, patience: 0 },
      };
      const [train, validation] = [drawTable(50_000, 'train'), drawTable(12_500, 'validation')];
      const input = inputOf(BINARY, train, validation, settings);
      return { model: 'boosted-trees', engine: null, input, examples: rounds * 50_000 };
    }
    case 'pictures': {
      const [rows, epochs] = [4096, 25];
      const settings = {
        ...defaultsOf(convolutional.params),
        ...{ filters: '8', kernel: '3', blocks: 1, units: 0, dropout: 0, optimizer: 'adam' },
        ...{ rate: 0.001, l2: 0, batch: 64, epochs, patience: 0 },
      };
      const [train, validation] = [drawPictures(rows, 'train'), drawPictures(1024, 'validation')];
      const input = inputOf(DIGITS, train, validation, settings);
      return { model: 'convolutional-network', engine: 'fused', input, examples: rows * epochs };
    }
  }
}
