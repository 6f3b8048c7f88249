import { describe, expect, test } from 'vitest';
import { apply, EMPTY_PROJECT } from '../../../core/project/apply.ts';
import type { Choice } from '../../../core/project/decisions.ts';
import type { ColumnRole, DataFinding, Project } from '../../../core/project/project.ts';
import { unwrap } from '../../../core/result.ts';
import {
  findingsTitle,
  isMended,
  mendChoice,
  mendPlace,
  orderFindings,
  saysRows,
  settledWords,
  standingOf,
} from './mends.ts';

const gap: DataFinding = {
  id: 'missing-cells/speed',
  kind: 'missing-cells',
  column: 'speed',
  sentence: '“speed” is empty in 12 rows.',
  severity: 'medium',
  rows: 12,
  fix: {
    kind: 'step',
    label: 'Fill in the gaps',
    home: 'recipe',
    step: { plugin: 'impute', columns: ['speed'], settings: {} },
  },
};
const twins: DataFinding = {
  ...gap,
  id: 'duplicate-rows',
  column: null,
  severity: 'high',
  fix: {
    kind: 'step',
    label: 'Remove the duplicates',
    home: 'clean',
    step: { plugin: 'deduplicate', columns: [], settings: {} },
  },
};
const name: DataFinding = {
  ...gap,
  id: 'personal/owner',
  column: 'owner',
  fix: { kind: 'role', label: 'Leave it out', column: 'owner', role: 'ignored' },
};
const withSteps = (recipe: Project['recipe'], clean: Project['clean'] = []): Project => ({
  ...EMPTY_PROJECT,
  recipe,
  clean,
});
const mend = (project: Project, finding: DataFinding) =>
  unwrap(apply(project, mendChoice(project, finding) as Choice));

describe('mending a finding', () => {
  test('the step is added once and the finding counts as mended', () => {
    for (const finding of [gap, twins]) {
      expect(isMended(EMPTY_PROJECT, finding)).toBe(false);
      expect(isMended(mend(EMPTY_PROJECT, finding), finding)).toBe(true);
    }
  });

  test('a recipe step comes first, a clean step last', () => {
    const both = mend(mend(mend(EMPTY_PROJECT, gap), twins), {
      ...gap,
      fix: { ...gap.fix, step: { plugin: 'power', columns: ['speed'], settings: {} } },
    } as DataFinding);
    expect(both.recipe.map((use) => use.plugin)).toEqual(['power', 'impute']);
    expect(both.recipe.map((use) => use.id)).toEqual(['recipe-2', 'recipe-1']);
    expect(both.clean.map((use) => use.plugin)).toEqual(['deduplicate']);
  });

  test('a step on all columns mends each; one on others, turned off, or set otherwise does not', () => {
    const [use] = mend(EMPTY_PROJECT, gap).recipe;
    expect(isMended(withSteps([{ ...use!, columns: [] }]), gap)).toBe(true);
    expect(isMended(withSteps([{ ...use!, columns: ['height'] }]), gap)).toBe(false);
    expect(isMended(withSteps([{ ...use!, enabled: false }]), gap)).toBe(false);
    expect(isMended(withSteps([{ ...use!, plugin: 'power' }]), gap)).toBe(false);
    const strict = {
      ...gap,
      fix: {
        ...gap.fix,
        step: { plugin: 'impute', columns: ['speed'], settings: { how: 'mean' } },
      },
    } as DataFinding;
    expect(isMended(withSteps([use!]), strict)).toBe(false);
  });

  test('duplicates over some columns only are no mending of duplicates over all', () => {
    const [use] = mend(EMPTY_PROJECT, twins).clean;
    expect(isMended(withSteps([], [{ ...use!, columns: ['speed'] }]), twins)).toBe(false);
  });

  test('a role is set on the column', () => {
    expect(mendChoice(EMPTY_PROJECT, name)).toEqual({
      type: 'framing/setRole',
      column: 'owner',
      role: 'ignored',
    });
    const framing = { ...EMPTY_PROJECT.framing, roles: [['owner', 'ignored']] as const };
    expect(isMended({ ...EMPTY_PROJECT, framing }, name)).toBe(true);
  });

  test('what cannot be mended offers nothing', () => {
    const none = { ...gap, fix: null };
    expect(mendChoice(EMPTY_PROJECT, none)).toBeNull();
    expect(isMended(EMPTY_PROJECT, none)).toBe(false);
    expect([gap, twins, name, none].map(mendPlace)).toEqual([
      'in Recipe',
      'in Clean',
      'in Columns',
      '',
    ]);
  });
});

test('a clean step on a column nothing looks at is not asked for', () => {
  const zeros = {
    ...gap,
    fix: {
      ...twins.fix,
      step: { plugin: 'replace-values', columns: ['cost'], settings: {} },
    },
  } as DataFinding;
  const withRole = (role: ColumnRole): Project => ({
    ...EMPTY_PROJECT,
    framing: { ...EMPTY_PROJECT.framing, roles: [['cost', role]] },
  });
  expect(standingOf(withRole('late'), zeros)).toBe('unused');
  expect(standingOf(withRole('time'), zeros)).toBe('open');
  expect(standingOf(withRole('late'), twins)).toBe('open');
});

test('open findings come before mended ones', () => {
  const ordered = orderFindings(mend(EMPTY_PROJECT, gap), [gap, twins]);
  expect(ordered.map((one) => [one.finding.id, one.standing])).toEqual([
    ['duplicate-rows', 'open'],
    ['missing-cells/speed', 'mended'],
  ]);
});

test('the title counts what is open', () => {
  expect(settledWords(['open'])).toBe('');
  expect(settledWords(['open', 'mended', 'unused', 'unused'])).toBe(
    ' Of the others, 1 is mended and 2 are about columns the model never sees.',
  );
  expect(findingsTitle([gap, twins], 0)).toBe('2 things stand out, 1 of them serious');
  expect(findingsTitle([gap], 1)).toBe('1 thing stands out');
  expect(findingsTitle([], 2)).toBe('Nothing found is still open');
  expect(findingsTitle([], 0)).toBe('Nothing stands out');
});

test('rows are said once', () => {
  expect(saysRows(gap)).toBe(false);
  expect(saysRows({ ...gap, rows: 2836, sentence: 'empty in 2,836 rows' })).toBe(false);
  expect(saysRows({ ...gap, rows: 1400 })).toBe(true);
  expect(saysRows({ ...gap, rows: 0 })).toBe(false);
});

test('a recipe step on columns the model never sees is not offered', () => {
  const column = {
    name: 'speed',
    kind: 'number',
    reason: '',
    missing: 12,
    distinct: 5,
    min: 0,
    max: 9,
    mean: 3,
    sd: 1,
    top: [],
    personal: null,
  } as const;
  const imported = { from: 'k', rows: 100, columns: [column], notes: [], findings: [] };
  const used = { ...EMPTY_PROJECT, imported };
  const roles = [['speed', 'late']] as const;
  const late = { ...used, framing: { ...used.framing, roles } };
  expect(standingOf(used, gap)).toBe('open');
  expect(standingOf(late, gap)).toBe('unused');
  expect(standingOf(late, twins)).toBe('open');
});
