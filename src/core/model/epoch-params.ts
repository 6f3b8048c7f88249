import type { NumberParam, Param } from '../params.ts';

interface Usual extends Pick<NumberParam, 'otherwise'> {
  readonly default: number;
  readonly search: readonly [number, number];
}

/** `dropped`: whose share is switched off. */
export function dropoutParam(dropped: string, usual: Usual): Param {
  return {
    kind: 'number',
    id: 'dropout',
    label: 'Dropout',
    help: `Share of ${dropped} switched off at random in each correction.`,
    ...usual,
    min: 0,
    max: 0.9,
    live: true,
  };
}

/** How a network of pictures or texts learns, epoch by epoch. */
export function epochParams({
  rows,
  rate,
  l2,
  patience,
}: {
  /** What a batch is made of, in the plural. */
  readonly rows: string;
  readonly rate: Usual;
  readonly l2: Usual;
  readonly patience: number;
}): Param[] {
  return [
    {
      kind: 'number',
      id: 'rate',
      label: 'Learning rate',
      help: 'The size of each correction: too high jumps about, too low takes long.',
      ...rate,
      min: 0.000001,
      max: 1,
      scale: 'log',
      live: true,
    },
    {
      kind: 'number',
      id: 'l2',
      label: 'L2 penalty',
      help: 'Pulls weights towards 0, which smooths what is learned.',
      ...l2,
      min: 0,
      max: 1,
      live: true,
    },
    {
      kind: 'integer',
      id: 'batch',
      label: 'Batch size',
      help: `${rows[0]!.toUpperCase()}${rows.slice(1)} looked at per correction: larger is faster, smaller is noisier.`,
      default: 64,
      min: 1,
      max: 8192,
      scale: 'log',
      search: [32, 128],
      live: true,
    },
    {
      kind: 'integer',
      id: 'epochs',
      label: 'Epochs',
      help: `How many times all ${rows} are gone through at most.`,
      default: 40,
      min: 1,
      max: 10000,
      scale: 'log',
      live: true,
    },
    {
      kind: 'integer',
      id: 'patience',
      label: 'Patience',
      help: 'Stop after so many epochs without a better validation loss and keep the best weights; 0 never stops early.',
      default: patience,
      min: 0,
      max: 1000,
      unit: 'epochs',
      live: true,
    },
  ];
}
