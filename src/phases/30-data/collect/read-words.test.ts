import { expect, test } from 'vitest';
import type { DatasetManifest } from '../../../core/data/manifest.ts';
import type { ColumnSummary, ImportedData } from '../../../core/project/project.ts';
import {
  cardAddress,
  filledShare,
  kindWords,
  manifestOf,
  readSentence,
  sizeWords,
} from './read-words.ts';

const column = (name: string, missing: number): ColumnSummary => ({
  name,
  kind: 'number',
  reason: '',
  missing,
  distinct: 2,
  min: 0,
  max: 1,
  mean: 0.5,
  sd: 0.5,
  top: [],
  personal: null,
});
const imported: ImportedData = {
  from: 'k',
  rows: 10,
  columns: [column('a', 5), column('b', 0)],
  notes: [],
  findings: [],
};

test('sizes are said in the unit that fits', () => {
  expect([1, 812, 29_524, 1_234_567, 123_456_789].map(sizeWords)).toEqual([
    '1 byte',
    '812 bytes',
    '29.5 kB',
    '1.2 MB',
    '123 MB',
  ]);
});

test('the sentence counts rows and columns', () => {
  expect(readSentence(imported)).toBe('10 rows and 2 columns were read.');
});

test('the share of filled cells is over the whole table', () => {
  expect(filledShare(imported)).toBe(0.75);
  expect(filledShare({ ...imported, rows: 0 })).toBeNull();
});

test('only bundled datasets have a card', () => {
  const source = { name: 'penguins', hash: '', bytes: 1, reader: 'csv', options: {} };
  expect(cardAddress({ ...source, kind: 'dataset' })).toBe('./datasets/penguins/CARD.md');
  expect(cardAddress({ ...source, kind: 'file' })).toBeNull();
});

test('a kind is told with its reason, or that it was chosen', () => {
  const speed = { ...column('speed', 3), reason: 'every value is a number', distinct: 1220 };
  expect(kindWords(speed, 10, false)).toBe(
    'every value is a number; 1,220 different; 30% missing.',
  );
  expect(kindWords(speed, 10, true)).toBe('1,220 different; 30% missing.');
  const bird = { ...column('bird', 0), kind: 'category' as const, reason: '50 different words' };
  expect(kindWords(bird, 10, false)).toBe('50 different words; none missing.');
});

test('a manifest speaks only of its own rows', () => {
  const manifest = { id: 'penguins' } as DatasetManifest;
  const source = { name: 'penguins', hash: '', bytes: 1, reader: 'csv', options: {} };
  expect(manifestOf({ ...source, kind: 'dataset' }, manifest)).toBe(manifest);
  expect(manifestOf({ ...source, kind: 'file' }, manifest)).toBeNull();
  expect(manifestOf({ ...source, kind: 'dataset', name: 'other' }, manifest)).toBeNull();
  expect(manifestOf(null, manifest)).toBeNull();
});
