import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../../core/random.ts';
import { Arena } from '../arena.ts';
import type { Block } from '../arena.ts';
import { ADAM, KEEP, MOMENTUM, RULE, SLOPE, startNet } from './kernel.ts';
import type { NetKernel } from './kernel.ts';

const ROWS = 12;
const REAL = 10;
const DEPTH = 16;
const WIDTH = 20;
const UNITS = 18;

/** The same blocks with the same numbers, on the kernel and on its twin. */
class Bench {
  readonly kernel: NetKernel;
  readonly blocks: readonly Block<'f32'>[];
  readonly order: Block<'i32'>;

  constructor(kernel: NetKernel, scale: number) {
    this.kernel = kernel;
    const arena = new Arena(kernel);
    const random = randomFrom('numbers');
    this.blocks = [
      ROWS * DEPTH,
      4 * (DEPTH + 1) * WIDTH,
      ROWS * WIDTH,
      ROWS * WIDTH,
      1024,
      ROWS,
    ].map((length) => arena.take('f32', length));
    for (const block of this.blocks)
      block.view().set(Array.from({ length: block.length }, () => scale * random.normal()));
    this.order = arena.take('i32', ROWS);
    this.order.view().set(random.sample(ROWS, ROWS));
  }

  at(block: number): number {
    return this.blocks[block]!.at;
  }

  /** Bits of every block, or of those that are not room beside. */
  bits(spare: boolean): number[] {
    const looked = this.blocks.filter((_, i) => spare || i !== SPARE);
    return looked.flatMap((block) => {
      const view = block.view();
      return [...new Int32Array(view.buffer, view.byteOffset, view.length)];
    });
  }
}

const [X, W, Y, D, SPARE, SHARES] = [0, 1, 2, 3, 4, 5];
type Run = (kernel: NetKernel, bench: Bench) => unknown;

const activations = [0, 1, 2, 3, 4];
const runs: readonly (readonly [string, Run])[] = [
  ...activations.map((kind): readonly [string, Run] => [
    `activation ${kind}`,
    (kernel, b) => kernel.activate(b.at(Y), ROWS, WIDTH, UNITS, kind),
  ]),
  ...[0, 1, 2, ...activations.map((kind) => SLOPE + kind)].map((end): readonly [string, Run] => [
    `product ending with ${end}`,
    (kernel, b) =>
      kernel.product(
        ...([b.at(X), ROWS, DEPTH, b.at(W), WIDTH, b.at(W) + 4 * DEPTH * WIDTH] as const),
        ...([b.at(Y), end, b.at(D), b.at(SPARE)] as const),
      ),
  ]),
  ['transpose', (kernel, b) => kernel.transpose(b.at(X), DEPTH, ROWS, 8, b.at(Y))],
  ...[KEEP, MOMENTUM, ADAM].flatMap((kind): (readonly [string, Run])[] => {
    const far = 4 * (DEPTH + 1) * WIDTH;
    const [first, second] = kind === KEEP ? [3 * far, 0] : [far, 2 * far];
    const prepare = (kernel: NetKernel, b: Bench): void => {
      const rule = b.blocks[SPARE]!;
      rule.view().set([0.01, 0.03, 0.9, 0.1, 0.999, 0.001, 1e-7].slice(0, RULE));
      kernel.readRule(rule.at);
      const view = b.blocks[W]!.view();
      for (let i = far / 2; i < view.length; i++) view[i] = Math.abs(view[i]!);
    };
    return [
      [
        `gradient of weights, ${kind}`,
        (kernel, b) => {
          prepare(kernel, b);
          kernel.descend(
            ...([b.at(X), DEPTH, ROWS, DEPTH, b.at(D), WIDTH, b.at(W)] as const),
            ...([kind, first, second, b.at(SPARE)] as const),
          );
        },
      ],
      [
        `gradient of biases, ${kind}`,
        (kernel, b) => {
          prepare(kernel, b);
          kernel.descendBiases(b.at(D), REAL, WIDTH, b.at(W), kind, first, second);
        },
      ],
      [
        `kept gradients, ${kind}`,
        (kernel, b) => {
          prepare(kernel, b);
          if (kind !== KEEP) kernel.correctKept(b.at(W), 64, 3 * far, 0.3, kind, first, second);
          return kernel.squares(b.at(W), 64);
        },
      ],
    ];
  }),
  ...[0, 1, 2].flatMap((kind) =>
    [true, false].map((whole): readonly [string, Run] => [
      `head ${kind} ${whole ? 'with all' : 'alone'}`,
      (kernel, b) => {
        const targets = b.blocks[SHARES]!;
        targets.view().set(Array.from({ length: ROWS }, (_, row) => row % 2));
        const weights = whole ? b.at(X) : 0;
        const [order, scale, delta] = whole ? [b.order.at, 0.1, b.at(D)] : [0, 1, 0];
        const units = kind === 2 ? UNITS : 1;
        const at = b.at(Y);
        return kernel.head(
          ...([kind, at, REAL, units, WIDTH, targets.at, weights] as const),
          ...([order!, scale!, delta!] as const),
        );
      },
    ]),
  ),
  [
    'batch normalisation there and back',
    (kernel, b) => {
      b.blocks[SHARES]!.view().fill(1 / REAL);
      const running = b.at(SPARE);
      const [kept, inverse] = [running + 8 * WIDTH, running + 8 * WIDTH + 4 * ROWS * WIDTH];
      const scales = b.at(W);
      kernel.normalize(b.at(Y), REAL, WIDTH, b.at(SHARES), scales, running, kept, inverse);
      const slopes = inverse + 4 * WIDTH;
      kernel.unnormalize(b.at(D), REAL, WIDTH, b.at(SHARES), scales, kept, inverse, slopes);
    },
  ],
  ['gather', (kernel, b) => kernel.gather(b.at(Y), WIDTH, b.order.at, REAL, b.at(D))],
  ['dropout', (kernel, b) => kernel.drop(b.at(Y), ROWS * WIDTH, 77, 1 << 22, 4 / 3, b.at(D))],
  ['highest', (kernel, b) => kernel.highest(b.at(Y), REAL, WIDTH, b.at(X))],
  ['beyond', (kernel, b) => kernel.beyond(b.at(Y), REAL, WIDTH, UNITS, -0.5, 0.99)],
];

describe.each([1, 40, 1e-22])(
  'numbers of about %d: the twin gives the bits of the kernel',
  (scale) => {
    test.each(runs)('%s', (name, run) => {
      const [simd, twin] = [new Bench(startNet('simd'), scale), new Bench(startNet('twin'), scale)];
      const answer = run(simd.kernel, simd);
      expect(run(twin.kernel, twin)).toEqual(answer);
      const isSpare = /product|gradient of weights/.test(name);
      const [bits, same] = [simd.bits(!isSpare), twin.bits(!isSpare)];
      const differing = bits.filter((bit, i) => bit !== same[i]).length;
      expect(differing).toBe(0);
    });
  },
);
