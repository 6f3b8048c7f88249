import { describe, expect, it } from 'vitest';
import { PARTS } from '../../core/data/split.ts';
import type { SplitPlan } from '../../core/data/split.ts';
import { EMPTY_PROJECT } from '../../core/project/apply.ts';
import type { ColumnSummary, Project } from '../../core/project/project.ts';
import { cutsOf, LEAST, moveCut } from './ratios.ts';
import {
  cutShares,
  doubtAboutSplit,
  moveDate,
  partAt,
  planFor,
  sayHome,
  usualCuts,
  whyNotMethod,
  withHome,
} from './split-plan.ts';

const ratios = { train: 0.55, validation: 0.15, test: 0.1, production: 0.2 };
const base: ColumnSummary = {
  ...{ name: 'day', kind: 'date', reason: '', missing: 0, distinct: 1000 },
  ...{ min: Date.parse('2020-01-01'), max: Date.parse('2020-04-10'), mean: null, sd: null },
  ...{ top: [], personal: null },
};
const project: Project = {
  ...EMPTY_PROJECT,
  imported: { from: 'x', rows: 1000, columns: [base], notes: [], findings: [] },
  framing: { ...EMPTY_PROJECT.framing, roles: [['day', 'time']] },
};

describe('the bar of shares', () => {
  it.each([
    [0, 0.02],
    [0, 0.99],
    [1, 0.62],
    [2, 1],
  ] as const)('adds up to 1 wherever cut %i goes (%f)', (index, share) => {
    const moved = moveCut(ratios, index, share);
    expect(PARTS.reduce((sum, part) => sum + moved[part], 0)).toBeCloseTo(1, 12);
    for (const part of PARTS) expect(moved[part]).toBeGreaterThanOrEqual(LEAST - 1e-12);
  });

  it('cuts where the shares end', () => {
    expect(cutsOf(ratios)[2]).toBeCloseTo(0.8, 12);
  });
});

describe('cuts by date', () => {
  const cuts = usualCuts(base, null);

  it('follow each other and stay a day apart when one is dragged over its neighbour', () => {
    expect(cuts).toEqual(['2020-02-25', '2020-03-11', '2020-03-21']);
    expect(moveDate(cuts, 0, 0.95, base)).toEqual(['2020-03-10', '2020-03-11', '2020-03-21']);
    expect(cutShares(cuts, base)[0]).toBeCloseTo(0.55, 2);
  });

  it('stand where the rows are, not where the calendar is', () => {
    const histogram = {
      edges: [base.min!, Date.parse('2020-01-11'), base.max!],
      counts: [900, 100],
    };
    const early = usualCuts(base, { name: 'day', histogram } as never);
    expect(early[2] < '2020-01-11').toBe(true);
  });

  it('put a moment into its part', () => {
    expect(partAt(Date.parse('2020-03-11'), cuts)).toBe('test');
    expect(partAt(base.max!, cuts)).toBe('production');
  });
});

describe('the method', () => {
  it('is refused with a reason where the columns do not allow it', () => {
    expect(whyNotMethod(project, 'time')).toBeNull();
    expect(whyNotMethod(project, 'random')).toBeNull();
    const numbers = { ...project, framing: { ...project.framing, task: 'regression' as const } };
    expect(whyNotMethod(numbers, 'stratified')).toContain('number');
  });

  it('keeps seed and shares when it changes, and warns of lots drawn over time', () => {
    const split = {
      method: 'random',
      seed: 9,
      ratios: { ...ratios, train: 0.5, test: 0.15 },
    } as const;
    const drawn = { ...project, framing: { ...project.framing, split } };
    expect(planFor(drawn, 'stratified', null)).toEqual({ ...split, method: 'stratified' });
    expect(planFor(drawn, 'time', null)).toMatchObject({ seed: 9, column: 'day' });
    const trainOnly = { column: 'city', levels: ['Seattle'] };
    const home = { ...drawn, framing: { ...drawn.framing, split: withHome(split, trainOnly) } };
    expect(planFor(home, 'time', null)).toMatchObject({ method: 'time', trainOnly });
    expect(withHome(planFor(home, 'random', null)!, undefined)).toEqual(split);
    expect(doubtAboutSplit(drawn)?.method).toBe('time');
    expect(doubtAboutSplit(project)).toBeNull();
  });
});

it('says where it learns, and how many rows are in no part', () => {
  const split: SplitPlan = {
    ...{ method: 'random', seed: 9, ratios },
    trainOnly: { column: 'city', levels: ['Seattle'] },
  };
  const framing = { ...project.framing, split };
  const parts = { train: 500, validation: 100, test: 100, production: 200 };
  const prepared = { from: 'x', rows: 1000, parts, classes: [], clean: [], unlabelled: 0 };
  expect(sayHome({ ...project, framing, prepared })).toMatch(
    /^It learns, .* only where city is Seattle\. .* in no part: 100 other rows of elsewhere\.$/,
  );
  expect(sayHome(project)).toContain('choose here');
});
