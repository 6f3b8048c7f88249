import { describe, expect, test } from 'vitest';
import type { ModelSpec } from '../../src/core/contracts/model.ts';
import type { Tuner } from '../../src/core/contracts/tuner.ts';
import type { Json } from '../../src/core/json.ts';
import { checkParam, completeSettings } from '../../src/core/params.ts';
import type { Param, Settings } from '../../src/core/params.ts';

const found = import.meta.glob<Tuner>('../../src/catalog/tuners/*/tuner.ts', {
  eager: true,
  import: 'default',
});
const specs = import.meta.glob<ModelSpec>('../../src/catalog/models/*/spec.ts', {
  eager: true,
  import: 'default',
});

const tuners = Object.entries(found).map(([path, tuner]) => ({
  folder: path.split('/').at(-2)!,
  tuner,
}));

const everyKind: readonly Param[] = [
  { kind: 'number', id: 'even', label: 'a', help: '', default: 1, min: 0, max: 9, search: [0, 4] },
  {
    kind: 'number',
    id: 'log',
    label: 'b',
    help: '',
    default: 1,
    min: 0.0001,
    max: 1000,
    scale: 'log',
    search: [0.001, 100],
  },
  {
    kind: 'integer',
    id: 'whole',
    label: 'c',
    help: '',
    default: 2,
    min: 1,
    max: 9,
    search: [1, 3],
  },
  {
    kind: 'choice',
    id: 'choice',
    label: 'd',
    help: '',
    default: 'x',
    options: ['x', 'y', 'z'].map((value) => ({ value, label: value })),
    search: ['x', 'y'],
  },
  { kind: 'boolean', id: 'flag', label: 'e', help: '', default: true },
  { kind: 'integer', id: 'fixed', label: 'f', help: '', default: 2, min: 1, max: 9 },
];

const through = <T extends Json>(state: T): T => JSON.parse(JSON.stringify(state)) as T;

/** Asks and tells so many trials, the state going through JSON each time. */
function study(tuner: Tuner, params: readonly Param[], seed: number, trials: number): Settings[] {
  let state = tuner.start(params, seed);
  return Array.from({ length: trials }, (_, number) => {
    const asked = tuner.ask(through(state));
    const score = -Math.abs(Number(Object.values(asked.settings)[0]) - 1);
    state = tuner.tell(through(asked.state), { number, settings: asked.settings, score });
    return asked.settings;
  });
}

test('there is at least one tuner', () => expect(tuners.length).toBeGreaterThan(0));

describe.each(tuners)('tuner $folder', ({ folder, tuner }) => {
  test('is named after its folder', () => expect(tuner.id).toBe(folder));

  test('keeps a JSON state', () => {
    const { state } = tuner.ask(tuner.start(everyKind, 3));
    expect(through(state)).toEqual(state);
  });

  test('asks inside the search ranges and for nothing without one', () => {
    for (const settings of study(tuner, everyKind, 7, 200)) {
      expect(Object.keys(settings).sort()).toEqual(['choice', 'even', 'log', 'whole']);
      expect(settings.even).toBeGreaterThanOrEqual(0);
      expect(settings.even).toBeLessThanOrEqual(4);
      expect(settings.log).toBeGreaterThanOrEqual(0.001);
      expect(settings.log).toBeLessThanOrEqual(100);
      expect([1, 2, 3]).toContain(settings.whole);
      expect(['x', 'y']).toContain(settings.choice);
    }
  });

  test('reaches all of a range, evenly on its scale', () => {
    const settings = study(tuner, everyKind, 11, 400);
    const shareOf = (holds: (one: Settings) => boolean): number =>
      settings.filter(holds).length / settings.length;
    for (const whole of [1, 2, 3])
      expect(shareOf((one) => one.whole === whole)).toBeGreaterThan(0.1);
    expect(shareOf((one) => Number(one.log) < 0.3)).toBeGreaterThan(0.2);
    expect(shareOf((one) => Number(one.log) > 0.3)).toBeGreaterThan(0.2);
    expect(shareOf((one) => Number(one.even) < 2)).toBeGreaterThan(0.2);
    expect(shareOf((one) => one.choice === 'y')).toBeGreaterThan(0.2);
  });

  test('the same seed asks the same, another seed something else', () => {
    expect(study(tuner, everyKind, 5, 20)).toEqual(study(tuner, everyKind, 5, 20));
    expect(study(tuner, everyKind, 5, 20)).not.toEqual(study(tuner, everyKind, 6, 20));
  });

  test('may ask several before it is told one', () => {
    const first = tuner.ask(tuner.start(everyKind, 2));
    const second = tuner.ask(first.state);
    expect(second.settings).not.toEqual(first.settings);
    const told = tuner.tell(second.state, { number: 1, settings: second.settings, score: null });
    expect(through(told)).toEqual(told);
  });

  test('without anything to search it still answers', () => {
    expect(tuner.ask(tuner.start([], 1)).settings).toEqual({});
  });

  test.each(Object.values(specs).map((spec) => [spec.id, spec] as const))(
    'what it asks of %s is allowed there',
    (_, spec) => {
      for (const settings of study(tuner, spec.params, 13, 30)) {
        expect(completeSettings(spec.params, settings, 'here').ok).toBe(true);
        for (const param of spec.params)
          if (Object.hasOwn(settings, param.id))
            expect(checkParam(param, settings[param.id]!)).toBeNull();
      }
    },
  );
});
