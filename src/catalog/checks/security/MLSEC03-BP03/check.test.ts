import { describe, expect, it } from 'vitest';
import { featureColumns } from '../../../../core/pillars/evidence.ts';
import { framed, EMAIL_COLUMN, STRIKE_COLUMNS } from '../../../../core/pillars/testing.ts';
import { EMPTY_NOTE } from '../../../../core/project/catalogue.ts';
import check from './check.ts';

const withWord = (project: ReturnType<typeof framed>, column: string, personal: boolean) => ({
  ...project,
  catalogue: [[column, { ...EMPTY_NOTE, personal }] as const],
});

describe('a person’s word in the catalogue', () => {
  it('fails a feature nobody would have taken for personal', () => {
    const { name } = featureColumns(framed()).find((column) => column.personal === null)!;
    expect(check.assess(framed()).state).toBe('pass');
    const found = check.assess(withWord(framed(), name, true));
    expect(found.state).toBe('fail');
    expect(found.sentence).toContain(name);
  });

  it('passes a pattern the person says names nobody', () => {
    const project = framed([...STRIKE_COLUMNS, EMAIL_COLUMN]);
    expect(check.assess(project).state).toBe('fail');
    expect(check.assess(withWord(project, EMAIL_COLUMN.name, false)).state).toBe('pass');
  });
});
