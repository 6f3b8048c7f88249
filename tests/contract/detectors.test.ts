import { describe, expect, it } from 'vitest';
import type { ColumnSample, Detector, Sample } from '../../src/core/contracts/detector.ts';
import type { Json } from '../../src/core/json.ts';
import { mean, variance } from '../../src/core/math.ts';
import { defaultsOf } from '../../src/core/params.ts';
import { completeSettings } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import type { Random } from '../../src/core/random.ts';

const files = import.meta.glob<{ default: Detector }>('../../src/catalog/detectors/*/detector.ts', {
  eager: true,
});
const plugins = Object.entries(files).map(([path, file]) => ({
  folder: path.split('/').at(-2)!,
  detector: file.default,
}));

const LEVELS = ['a', 'b', 'c', 'd'];
const POOL = 400;
const ALPHA = 0.01;
const WINDOWS = 400;

/** Cells of a source: numbers 0/1 for errors, normal otherwise; every tenth cell missing. */
function makeCells(detector: Detector, kind: Sample['kind'], random: Random): Float64Array {
  return Float64Array.from({ length: POOL }, () => {
    if (detector.watches === 'error') return random.next() < 0.15 ? 1 : 0;
    if (random.next() < 0.1) return kind === 'category' ? -1 : NaN;
    const second = kind === 'groups' && random.next() < 0.5 ? SECOND : 0;
    return kind !== 'category' ? random.normal() + second : [0, 0, 0, 1, 1, 2, 3][random.int(7)]!;
  });
}

function toSample(kind: Sample['kind'], cells: Float64Array, distinct: number): Sample {
  if (kind === 'rows') {
    const signs = cells.map((cell) => (Number.isNaN(cell) ? -1 : Number(cell > 0)));
    const columns = [toColumn('number', cells, distinct), toColumn('category', signs, distinct)];
    return { kind, rows: cells.length, columns, distinct };
  }
  return kind === 'groups' ? toGroups(cells, distinct) : toColumn(kind, cells, distinct);
}

/** Amounts of two groups in one column: those of the second lie 1,000 higher there. */
const SECOND = 1000;
const isSecond = (cell: number): boolean => cell > SECOND / 2;

function toGroups(cells: Float64Array, distinct: number): Sample {
  const known = cells.filter((cell) => !Number.isNaN(cell));
  const groups = [false, true].flatMap((second) => {
    const own = known.filter((cell) => isSecond(cell) === second);
    const values = own.map((cell) => (second ? cell - SECOND : cell));
    if (values.length === 0) return [];
    const spread = values.length > 1 ? variance(values, 1) : 0;
    return [{ label: String(second), rows: values.length, mean: mean(values), variance: spread }];
  });
  return { kind: 'groups', column: 'x', groups, distinct };
}

function toColumn(kind: ColumnSample['kind'], cells: Float64Array, distinct: number): ColumnSample {
  return kind === 'number'
    ? { kind, column: 'x', values: cells, distinct }
    : { kind, column: 'x', levels: LEVELS, codes: Int32Array.from(cells), distinct };
}

/** What clearly changed: shifted numbers, one level alone, errors and missing cells in half, one group never and the other always. */
function shift(detector: Detector, kind: Sample['kind'], cells: Float64Array): Float64Array {
  if (detector.watches === 'missing')
    return cells.map((cell, i) => (i % 2 === 0 ? cell : kind === 'category' ? -1 : NaN));
  if (detector.watches === 'error') return cells.map((cell, i) => (i % 2 === 0 ? cell : 1));
  if (kind === 'groups') return cells.map((cell) => (isSecond(cell) ? cell + 2 : cell));
  if (detector.watches === 'group')
    return cells.map((cell) => (cell < 0 ? cell : [0, 0, 3, 3][cell]!));
  return cells.map((cell) => (kind !== 'category' ? cell + 2 : cell < 0 ? cell : 3));
}

function draw(
  cells: Float64Array,
  size: number,
  random: Random,
): { cells: Float64Array; distinct: number } {
  const rows = Array.from({ length: size }, () => random.int(cells.length));
  return { cells: Float64Array.from(rows, (row) => cells[row]!), distinct: new Set(rows).size };
}

describe.each(plugins)('detector $folder', ({ folder, detector }) => {
  const settings = defaultsOf(detector.params);

  it('is named as its folder, and its defaults pass their own check', () => {
    expect(detector.id).toBe(folder);
    expect(completeSettings(detector.params, settings, detector.label).ok).toBe(true);
    expect(detector.kinds.length).toBeGreaterThan(0);
  });

  describe.each(detector.kinds.map((kind) => ({ kind })))('on $kind cells', ({ kind }) => {
    const cells = makeCells(detector, kind, randomFrom(7).fork(kind));
    const reference = toSample(kind, cells, POOL);
    const start = (alpha = ALPHA): Json => detector.start(reference, settings, alpha);

    it(`is calm on a resampled reference, give or take alpha`, () => {
      const random = randomFrom(11).fork(folder);
      let state = start();
      let alarms = 0;
      for (let i = 0; i < WINDOWS; i++) {
        const window = draw(cells, 80, random);
        const step = detector.step(state, toSample(kind, window.cells, window.distinct));
        state = step.state;
        if (step.verdict.level === 'alarm') alarms++;
      }
      console.log(`${folder} on ${kind}: ${alarms} alarms in ${WINDOWS} windows at alpha ${ALPHA}`);
      expect(alarms).toBeLessThanOrEqual(3 * ALPHA * WINDOWS);
    });

    it('fires on what clearly changed, with its numbers in the sentence', () => {
      const random = randomFrom(13);
      let state = start(1e-4);
      const calm = draw(cells, 200, random);
      state = detector.step(state, toSample(kind, calm.cells, calm.distinct)).state;
      const moved = draw(shift(detector, kind, cells), 200, random);
      const { verdict } = detector.step(state, toSample(kind, moved.cells, moved.distinct));
      expect(verdict.level).toBe('alarm');
      expect(verdict.value).toBeGreaterThan(verdict.limit);
      expect(verdict.sentence).toMatch(/\d/);
    });

    it('cannot tell from a handful of rows, from none, or from empty cells', () => {
      const random = randomFrom(17);
      for (const size of [0, 3]) {
        const few = draw(shift(detector, kind, cells), size, random);
        const { verdict } = detector.step(start(), toSample(kind, few.cells, few.distinct));
        expect(verdict.level).toBe('cannot-tell');
        expect(verdict.sentence).not.toBe('');
        expect(Number.isFinite(verdict.value) && Number.isFinite(verdict.limit)).toBe(true);
      }
      const empty = new Float64Array(50).fill(kind === 'category' ? -1 : NaN);
      const { verdict } = detector.step(start(), toSample(kind, empty, 50));
      expect(verdict.level).toBe(detector.watches === 'missing' ? 'alarm' : 'cannot-tell');
    });

    it('does not mistake one row drawn fifty times for fifty rows', () => {
      const one = shift(detector, kind, cells).slice(1, 2);
      const repeated = new Float64Array(50).fill(one[0]!);
      if (detector.feed === 'arrivals') return;
      const { verdict } = detector.step(start(), toSample(kind, repeated, 1));
      expect(verdict.level).toBe('cannot-tell');
    });

    it('keeps its state in JSON, leaves its input alone and repeats itself', () => {
      const random = randomFrom(19);
      const window = draw(cells, 120, random);
      const sample = toSample(kind, window.cells, window.distinct);
      const copy = structuredClone(sample);
      const first = detector.step(start(), sample);
      const revived = JSON.parse(JSON.stringify(start())) as Json;
      const second = detector.step(revived, sample);
      expect(sample).toEqual(copy);
      expect(second).toEqual(first);
      expect(JSON.parse(JSON.stringify(first))).toEqual(first);
    });
  });
});

describe('a category detector', () => {
  it.each(['psi', 'chi-square'])('%s sees a level that was never there', (id) => {
    const detector = plugins.find(({ folder }) => folder === id)!.detector;
    const random = randomFrom(23);
    const codes = Int32Array.from({ length: 300 }, () => random.int(3));
    const reference: Sample = {
      kind: 'category',
      column: 'x',
      levels: ['a', 'b', 'c'],
      codes,
      distinct: 300,
    };
    const now: Sample = {
      kind: 'category',
      column: 'x',
      levels: ['new', 'c', 'b', 'a'],
      codes: Int32Array.from({ length: 100 }, () => random.int(4)),
      distinct: 100,
    };
    const state = detector.start(reference, defaultsOf(detector.params), 1e-3);
    const { verdict } = detector.step(state, now);
    expect(verdict.level).toBe('alarm');
    expect(verdict.sentence).toMatch(/unseen|never seen/);
  });
});

it('ADWIN tells of a rise even where few labels follow it in the same arrivals', () => {
  const { detector } = plugins.find(({ folder }) => folder === 'adwin')!;
  const random = randomFrom(29);
  const errors = (rate: number): Sample =>
    toColumn(
      'number',
      Float64Array.from({ length: 30 }, () => Number(random.next() < rate)),
      30,
    );
  for (let seed = 0; seed < 20; seed++) {
    let state = detector.start(errors(0.02), defaultsOf(detector.params), 0.01);
    const levels = Array.from({ length: 30 }, (_, tick) => {
      const next = detector.step(state, errors(tick < 20 ? 0.02 : 0.4));
      state = next.state;
      return next.verdict.level;
    });
    expect(levels).toContain('alarm');
  }
});
