import { describe, expect, it } from 'vitest';
import { framed, EMAIL_COLUMN, STRIKE_COLUMNS } from '../pillars/testing.ts';
import type { DatasetManifest } from '../data/manifest.ts';
import { EMPTY_NOTE, findingsOf, noteOf, personalOf, withCatalogue } from './catalogue.ts';
import type { ColumnNote } from './project.ts';

const plain = framed([...STRIKE_COLUMNS, EMAIL_COLUMN]);
const { name } = EMAIL_COLUMN;
const other = STRIKE_COLUMNS[0]!;
const said = (column: string, note: Partial<ColumnNote>) => ({
  ...plain,
  catalogue: [[column, { ...EMPTY_NOTE, ...note }] as const],
});
const columnOf = (project: typeof plain, column: string) =>
  withCatalogue(project, project.imported!.columns).find((one) => one.name === column)!;

describe('the column catalogue', () => {
  it('says nothing where nobody wrote anything', () => {
    expect(noteOf(plain, null, name)).toEqual(EMPTY_NOTE);
    expect(withCatalogue(plain, plain.imported!.columns)).toBe(plain.imported!.columns);
    expect(findingsOf(plain)).toEqual(plain.imported!.findings);
  });

  it('takes meaning, unit and licence from a manifest until a person writes', () => {
    const manifest = {
      columns: [{ name, meaning: 'Who wrote it.', unit: null, personal: true }],
      licence: { name: 'CC0' },
    } as unknown as DatasetManifest;
    expect(noteOf(plain, manifest, name)).toEqual({
      meaning: 'Who wrote it.',
      unit: '',
      licence: 'CC0',
      purpose: '',
      personal: true,
    });
    const own = said(name, { meaning: 'Mine.' });
    expect(noteOf(own, manifest, name).meaning).toBe('Mine.');
  });

  it('a person’s word on personal data wins over the pattern, either way', () => {
    expect(columnOf(plain, name).personal).toBe(EMAIL_COLUMN.personal);
    expect(columnOf(said(name, { personal: false }), name).personal).toBeNull();
    expect(columnOf(said(name, { personal: null }), name).personal).toBe(EMAIL_COLUMN.personal);
    expect(personalOf(said(other.name, { personal: true }), other)).toContain('person');
  });

  it('findings follow that word', () => {
    const added = findingsOf(said(other.name, { personal: true }));
    expect(added[0]).toMatchObject({ kind: 'personal', column: other.name, severity: 'high' });
    const [finding] = added;
    const found = { ...plain.imported!, findings: [{ ...finding!, column: name }] };
    const project = { ...said(name, { personal: false }), imported: found };
    expect(findingsOf(project)).toEqual([]);
    expect(findingsOf({ ...project, catalogue: [] })).toHaveLength(1);
  });
});
