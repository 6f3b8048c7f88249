import { expect, test } from 'vitest';
import { catalog } from '../../../catalog/index.ts';
import type { ColumnSummary, Project } from '../../../core/project/project.ts';
import { priced, seasonOf } from '../testing.ts';
import { draftFault } from './fault-draft.ts';
import { faultFields } from './fault-fields.ts';

const column = (name: string, levels: readonly string[]): ColumnSummary => ({
  ...{ name, kind: 'category', reason: '', missing: 0, distinct: 2, min: 0, max: 9, mean: 4 },
  ...{ sd: 1, top: levels.map((level) => [level, 3] as const), personal: null },
});
const project: Project = {
  ...priced,
  framing: { ...priced.framing, target: 'kind' },
  imported: {
    ...{ from: '', rows: 9, notes: [], findings: [] },
    columns: [column('island', ['Biscoe', 'Dream']), column('kind', ['Adelie', 'Gentoo'])],
  },
};

function fieldOf(id: string, setting: string, value = '') {
  const injector = catalog.injectors.find(id)!;
  const draft = draftFault(project, seasonOf(3), injector);
  const fault = { ...draft, settings: { ...draft.settings, [setting]: value } };
  return faultFields(project, injector.params, fault).find((field) => field.id === setting);
}
const offered = (field: ReturnType<typeof fieldOf>) =>
  field?.kind === 'choice' ? field.options.map((option) => option.value) : null;

test('levels, classes and columns are chosen from what the data has', () => {
  expect(offered(fieldOf('category-renamed', 'level'))).toEqual(['', 'Biscoe', 'Dream']);
  expect(offered(fieldOf('label-shift', 'of'))).toEqual(['', 'Adelie', 'Gentoo']);
  expect(offered(fieldOf('concept-shift', 'region'))).toEqual(['', 'island']);
});

test('a new name is written, and what was written before stays offered', () => {
  expect(fieldOf('category-renamed', 'name')?.kind).toBe('text');
  expect(offered(fieldOf('category-renamed', 'level', 'Rum'))).toEqual([
    ...['', 'Rum', 'Biscoe', 'Dream'],
  ]);
});
