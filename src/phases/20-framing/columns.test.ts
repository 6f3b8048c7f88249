import { describe, expect, it } from 'vitest';
import { EMPTY_PROJECT } from '../../core/project/apply.ts';
import type { BaselineScore, ColumnSummary, Project } from '../../core/project/project.ts';
import { findColumns, onlyTask, whyNoTask } from '../parts/target-choice.ts';
import { classSentence } from './class-sentence.ts';
import { costDoubt } from './metric-advice.ts';
import { baselineTitle, bestBy, midSentence } from './need.ts';
import { columnLines, countRoles, filterLines } from './roles.ts';

function column(name: string, entries: Partial<ColumnSummary> = {}): ColumnSummary {
  return {
    ...{ name, kind: 'category', reason: '', missing: 0, distinct: 2, min: null, max: null },
    ...{ mean: null, sd: null, top: [], personal: null },
    ...entries,
  };
}
const columns = [
  column('mail', { distinct: 90, personal: 'e-mail addresses' }),
  column('flat', { distinct: 1 }),
  column('cost'),
  column('answer'),
];
const project: Project = {
  ...EMPTY_PROJECT,
  imported: { from: 'x', rows: 100, columns, notes: [], findings: [] },
  framing: { ...EMPTY_PROJECT.framing, target: 'answer', roles: [['cost', 'late']] },
};

describe('the list of columns', () => {
  const lines = columnLines(project, null);

  it('knows every role, the target’s included', () => {
    expect(lines.map(({ role }) => role)).toEqual(['feature', 'feature', 'late', 'target']);
    expect(countRoles(lines).get('feature')).toBe(2);
  });

  it('keeps for a second look what names a person or never changes', () => {
    const open = filterLines(lines, { text: '', role: 'open' });
    expect(open.map((line) => line.column.name)).toEqual(['mail', 'flat']);
    expect(filterLines(lines, { text: 'COS', role: 'all' })).toHaveLength(1);
  });
});

describe('the target', () => {
  it('is refused with a reason, and never given a kind of answer silently', () => {
    expect(whyNoTask(columns[1]!)).toContain('same value');
    expect(onlyTask(columns[2]!)).toBe('binary');
    expect(onlyTask(column('n', { kind: 'number', distinct: 7 }))).toBeNull();
  });

  it('stays in sight in a list of two thousand', () => {
    const many = Array.from({ length: 2000 }, (_, i) => column(`c${i}`));
    const { shown, hidden } = findColumns(many, '', 'c1999', 60);
    expect(shown[0]!.name).toBe('c1999');
    expect([shown.length, hidden]).toEqual([60, 1940]);
  });
});

describe('what is said', () => {
  const score = (id: BaselineScore['id'], value: number, half: number): BaselineScore => ({
    ...{ id, label: id, rule: '', value: null },
    metric: { value, low: value - half, high: value + half },
  });

  it('claims a best rule only where its interval stands apart', () => {
    const apart = [score('majority', 0.5, 0.02), score('stump', 0.7, 0.02)];
    expect(bestBy(apart, 'metric', 'higher')?.id).toBe('stump');
    expect(bestBy(apart, 'metric', 'lower')?.id).toBe('majority');
    expect(baselineTitle(apart, 'metric', 'higher')).toBe('“stump” is the rule to beat');
    const near = [score('majority', 0.5, 0.2), score('stump', 0.7, 0.2)];
    expect(baselineTitle(near, 'metric', 'higher')).toContain('overlaps');
    expect(midSentence('ROC AUC')).toBe('ROC AUC');
  });

  it('names rare classes and uneven prices', () => {
    expect(
      classSentence([
        ['a', 990],
        ['b', 10],
      ]),
    ).toContain('1 class has fewer than 30');
    const units = { kind: 'units', over: 1, under: 4, unit: 'x' } as const;
    expect(costDoubt('mae', units, null)).toContain('4 times');
    expect(costDoubt('mae', { ...units, under: 1 }, null)).toBeNull();
  });
});
