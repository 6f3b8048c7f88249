import { describe, expect, test } from 'vitest';
import type { AttributionView } from '../../../../core/explain/api.ts';
import { waterfallFigure, swarmFigure } from './explain-figures.ts';
import { rowTitle, sayMethod, sayScore, swarmTitle, unitTitle } from './explain-words.ts';
import { heatByNinth, heatPicture } from './heat-pixels.ts';

const names = Array.from({ length: 12 }, (_, k) => `column ${k}`);
const values = Float64Array.from(names, (_, k) => (k % 2 === 0 ? 1 : -1) / (k + 1));
const sum = values.reduce((total, value) => total + value, 0.5);
const view: AttributionView = {
  ...{ method: 'trees', unit: 'log-odds', names, base: 0.5, ids: [6], values, errors: null },
  ...{ orders: null, answers: Float64Array.of(sum), gap: 1e-16, ofRows: 40 },
  places: new Float64Array(12).fill(NaN),
  cells: [names.map((_, k) => `${k}`)],
};

describe('one row', () => {
  test('a waterfall goes from the base to the answer, small columns together', () => {
    const figure = waterfallFigure(view, '“yes”');
    expect(figure.steps).toHaveLength(10);
    expect(figure.steps.at(-1)!.label).toBe('3 other columns');
    const added = figure.steps.reduce((total, step) => total + step.value, figure.start.value);
    expect(added).toBeCloseTo(figure.end.value, 12);
    expect(figure.steps[0]).toMatchObject({ label: 'column 0', note: '0', value: 1 });
  });

  test('its leading column, for or against', () => {
    expect(rowTitle(['a', 'b'], [0.1, -0.4])).toBe('b speaks against it most');
    expect(rowTitle(['a'], [0])).toBe('Nothing sets this row apart');
  });
});

test('units and log-odds in words', () => {
  expect(unitTitle('log-odds', '“yes”')).toBe('log-odds of “yes”');
  expect(sayScore(0, 'log-odds')).toContain('a probability of 50%');
  expect(sayMethod(view)).toContain('misses the answer by less than');
  expect(swarmTitle(['a', 'b', 'c'], [0.1, 0.3, 0.2])).toBe('b and c move its answers most');
});

test('many rows stand in lanes, the largest first', () => {
  const figure = swarmFigure(view, 3, '“yes”');
  expect(figure.lanes.map(({ label }) => label)).toEqual(['column 0', 'column 1', 'column 2']);
  expect(figure.cellOf!(1, 0)).toBe('1');
});

test('heat lies over the grey picture, by sign, and is said by ninths', () => {
  const heat = new Float64Array(36);
  heat[0] = 0.4;
  heat[35] = -0.2;
  const drawn = heatPicture(new Uint8Array(36).fill(100), 1, heat);
  expect([...drawn.pixels.slice(3, 6)]).toEqual([100, 100, 100]);
  expect(drawn.pixels[2]).toBeGreaterThan(drawn.pixels[0]!);
  expect(drawn.pixels[3 * 35]).toBeGreaterThan(drawn.pixels[3 * 35 + 2]!);
  expect(drawn).toMatchObject({ fall: 0.4, rise: 0.2 });
  expect(heatByNinth(heat, 6, 6)[0]).toEqual({ place: 'top left', heat: 0.1 });
});
