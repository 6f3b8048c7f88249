import { expect, test } from 'vitest';
import { catalog } from '../../../catalog/index.ts';
import type { ColumnSummary, Project } from '../../../core/project/project.ts';
import { priced, seasonOf } from '../testing.ts';
import { columnsFor, draftFault, faultState, faultWhen, whyNotInject } from './fault-draft.ts';

const column = (name: string, kind: ColumnSummary['kind']): ColumnSummary => ({
  ...{ name, kind, reason: '', missing: 0, distinct: 5, min: 0, max: 9, mean: 4, sd: 1 },
  ...{ top: [], personal: null },
});
const project: Project = {
  ...priced,
  framing: { ...priced.framing, target: 'kind' },
  imported: {
    ...{ from: '', rows: 9, notes: [], findings: [] },
    columns: [column('name', 'text'), column('speed', 'number'), column('kind', 'category')],
  },
};
const sensor = catalog.injectors.find('broken-sensor')!;

test('a fault is offered the features it can act on', () => {
  expect(columnsFor(project, sensor)).toEqual(['speed']);
  expect(columnsFor(project, catalog.injectors.find('missing-field')!)).toEqual(['name', 'speed']);
});

test('a draft begins soon, at the strength to be noticed, and may be put in', () => {
  const season = seasonOf(3);
  const draft = draftFault(project, season, sensor);
  expect(draft).toMatchObject({ column: 'speed', strength: sensor.defaultStrength, from: 4 });
  expect(whyNotInject(season, sensor, draft)).toBeNull();
});

test('what cannot be is refused with the reason', () => {
  const season = seasonOf(3);
  const draft = draftFault(project, season, sensor);
  expect(whyNotInject(season, sensor, { ...draft, from: 2 })).toMatch(/future/);
  expect(whyNotInject(season, sensor, { ...draft, to: 3 })).toMatch(/end after/);
  expect(whyNotInject(season, sensor, { ...draft, column: null })).toMatch(/No column/);
  expect(whyNotInject({ ...season, ended: true }, sensor, draft)).toMatch(/over/);
  expect(whyNotInject(season, sensor, { ...draft, settings: { place: 'up' } })).toMatch(/Stuck at/);
});

test('a fault is to come, acting, over or mended', () => {
  const season = seasonOf(5);
  const fault = draftFault(project, seasonOf(3), sensor);
  expect(faultState(seasonOf(3), fault)).toBe('to come');
  expect(faultState(season, fault)).toBe('acting');
  expect(faultState(seasonOf(7), { ...fault, to: 5 })).toBe('over');
  expect(faultState(season, { ...fault, repaired: 5 })).toBe('mended');
  expect(faultWhen(season, fault)).toBe('from day 5 on');
  expect(faultWhen(season, { ...fault, to: 6, repaired: 5 })).toBe('day 5 to day 7, mended day 6');
});
