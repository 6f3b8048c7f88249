import { describe, expect, it } from 'vitest';
import type { ImportPreview } from '../../../../core/lab/preview-import.ts';
import type { PreviewTable } from '../../../../core/lab/preview-table.ts';
import {
  columnSentence,
  isVeryLarge,
  markerKey,
  markerLabel,
  sampleSentence,
  sizeSentence,
} from './import-words.ts';

const column = {
  name: 'a',
  kind: 'number',
  inferred: 'number',
  reason: 'every value is a number',
  missing: 1,
  distinct: 3,
  personal: null,
} as const;

const table: PreviewTable = {
  columns: [column],
  cells: [],
  looked: 2000,
  whole: false,
  rows: 310_000,
  notes: [],
};

const preview = { bytes: 5_000_000 } as ImportPreview;

describe('words of the import dialog', () => {
  it('say what was counted and what was estimated', () => {
    expect(sizeSentence(preview, table)).toMatch(/^About 310,000 rows and 1 column, 5\.0 MB\. The/);
    const whole = { ...table, whole: true, rows: 12, looked: 12 };
    expect(sizeSentence(preview, whole)).toBe('12 rows and 1 column, 5.0 MB.');
  });

  it('say why a column is what it is, and that a person chose', () => {
    expect(columnSentence(column, 8)).toBe('Because every value is a number; 12.5% missing.');
    expect(columnSentence({ ...column, kind: 'text', missing: 0 }, 8)).toBe(
      'You chose this kind; none missing.',
    );
  });

  it('offer a sample of the very large only', () => {
    expect(isVeryLarge(preview, table)).toBe(true);
    expect(isVeryLarge(preview, { ...table, rows: 300_000 })).toBe(false);
    expect(isVeryLarge({ ...preview, bytes: 2e8 }, { ...table, rows: 10 })).toBe(true);
  });

  it('say what a sample leaves open', () => {
    const sentence = sampleSentence(100_000, 1_000_000);
    expect(sentence).toContain('100,000 of about 1,000,000 rows');
    expect(sentence).toContain('±0.31 points');
    expect(sentence).toContain('about 100 rows');
  });

  it('name a marker by its text and where it stands', () => {
    const marker = { column: 'CO', text: '-200', rows: 1639, why: '', state: 'likely' } as const;
    expect(markerLabel(marker)).toBe('“-200” means empty: 1,639 cells of “CO”');
    expect(markerKey(marker)).not.toBe(markerKey({ column: null, text: '-200' }));
  });
});
