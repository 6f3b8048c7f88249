import { describe, expect, it } from 'vitest';
import { defineModel } from '../contracts/model.ts';
import { RESULT, scanned, framed, trained } from '../pillars/testing.ts';
import type { Project } from '../project/project.ts';
import { forecastTraining, measuredRuns, misfitOf, trainSizeOf } from './predict-training.ts';

const whole = { kind: 'integer', help: '', min: 1, max: 4096 } as const;
/** Work and bytes that can be counted by hand. */
const spec = defineModel({
  id: 'boosted-trees',
  label: 'Counted',
  summary: '',
  tasks: ['binary'],
  params: [
    { ...whole, id: 'epochs', label: 'Epochs', default: 10 },
    { ...whole, id: 'units', label: 'Units', default: 100 },
  ],
  pace: 'epoch',
  reproducible: 'everywhere',
  tensors: false,
  explains: null,
  cost: ({ epochs, units }, { rows, columns }) => ({
    work: Number(epochs) * Number(units) * rows * columns,
    bytes: 8 * rows * columns + 1000 * Number(units),
  }),
});
const size = { rows: 1000, columns: 10, validationRows: 200, outputs: 1 };
const settings = { epochs: 10, units: 100 };

describe('a forecast', () => {
  it('says that a machine nobody measured is only assumed, and spans more', () => {
    const forecast = forecastTraining(spec, settings, size, [])!;
    expect(forecast.measured).toBe(false);
    expect(forecast.bytes).toBe(8 * 1000 * 10 + 1000 * 100);
    expect(forecast.high / forecast.low).toBeGreaterThan(10);
  });

  it('grows with the work from the run most like it', () => {
    const measured = [
      { work: 1e6, seconds: 1, share: 1 },
      { work: 1e7, seconds: 2, share: 0.5 },
    ];
    const forecast = forecastTraining(spec, settings, size, measured)!;
    expect(forecast.seconds).toBeCloseTo(2, 12);
    expect(forecast.low).toBeCloseTo((0.5 * 2) / 1.5, 12);
    expect(forecast.high).toBeCloseTo(10, 12);
    const double = forecastTraining(spec, { ...settings, epochs: 20 }, size, measured)!;
    expect(double.seconds).toBeCloseTo(4, 12);
  });

  it('is none where the family does not say its cost', () => {
    const { cost: _, ...silent } = spec;
    expect(forecastTraining(silent, settings, size, [])).toBeNull();
    expect(misfitOf(silent, settings, size, 1)).toBeNull();
  });

  it('measures finished runs by the steps they ran', () => {
    const project = trained(scanned(framed()));
    const [run] = project.runs;
    const result = { ...RESULT, steps: 5, seconds: 2, rows: 1000, features: ['a', 'b'] };
    const done: Project = { ...project, runs: [{ ...run!, settings, result }] };
    expect(measuredRuns(done, spec)).toEqual([
      { work: 5 * 100 * 1000 * 2, seconds: 2, share: 0.5 },
    ]);
    expect(measuredRuns(done, { ...spec, id: 'other' })).toEqual([]);
    expect(trainSizeOf(done, null)).toBeNull();
    expect(trainSizeOf(done, 2)).toMatchObject({ columns: 2, outputs: 1 });
  });
});

describe('what does not fit', () => {
  it('is told with the rows and the settings that would', () => {
    const misfit = misfitOf(spec, settings, size, 130_000)!;
    expect(misfit).toMatchObject({ bytes: 180_000, limit: 130_000, rows: 375 });
    expect(misfit.changes.map(({ param, to }) => [param.id, to])).toEqual([['units', 50]]);
    expect(misfitOf(spec, settings, size, 180_000)).toBeNull();
  });

  it('names no way where none is enough', () => {
    expect(misfitOf(spec, settings, size, 1000)).toMatchObject({ rows: null, changes: [] });
  });
});
