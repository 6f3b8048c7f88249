import { expect, test } from 'vitest';
import type { FeatureUnit } from '../../../core/lab/looking/api.ts';
import type { EvidencePortrait, WordsPortrait } from '../../../core/model/portrait.ts';
import { bellLines, evidenceBars, evidenceTitle, toldClasses } from './evidence-figure.ts';
import { filterTable, wordBars, wordTitle } from './words-figure.ts';

const BINARY = { task: 'binary', classes: ['no', 'yes'], positive: 1 } as const;
const BELLS = [
  [0, 1],
  [4, 2],
] as const;
const row = { feature: 'age', says: 2, here: 4, others: 0, bells: BELLS };
const bells: EvidencePortrait = {
  ...{ kind: 'evidence', spread: 'bell', count: 1 },
  classes: [
    { label: 'no', prior: 0.75, rows: [{ ...row, says: -2, here: 0, others: 4 }] },
    { label: 'yes', prior: 0.25, rows: [row] },
  ],
};

test('of two classes the positive one is told, with what it is within and without', () => {
  expect(toldClasses(bells, BINARY)).toEqual([1]);
  expect(evidenceTitle(bells, 1)).toBe('age tells “yes” best: it is higher there');
  expect(evidenceBars(bells, 1).bars).toEqual([
    { label: 'age', value: 2, paint: 'pos', more: 'mean 4.00, of others 0, as the model reads it' },
  ]);
});

test('bell curves are highest at their means and as dense as they are narrow', () => {
  const { series } = bellLines(bells, row, 1, undefined)!;
  const top = series.map(({ points }) => points.reduce((a, b) => (b.y! > a.y! ? b : a)));
  expect(top[0]!.x).toBeCloseTo(0, 0);
  expect(top[1]!.x).toBeCloseTo(4, 0);
  expect(top[0]!.y! / top[1]!.y!).toBeCloseTo(2, 1);
  expect(bellLines(bells, { ...row, bells: null }, 1, undefined)).toBeNull();
});

const SCALED: FeatureUnit = {
  ...{ feature: 'age', after: null, flag: null },
  knots: [
    { read: -1, low: 30, high: 30 },
    { read: 1, low: 50, high: 50 },
  ],
};

test('in the own unit the area under a curve is a share of rows, and means are of that unit', () => {
  const { series } = bellLines(bells, row, 1, SCALED)!;
  for (const { points } of series) {
    const area = points
      .slice(1)
      .reduce((sum, { x, y }, i) => sum + ((y! + points[i]!.y!) / 2) * (x - points[i]!.x), 0);
    expect(area).toBeCloseTo(1, 2);
  }
  expect(evidenceBars(bells, 1, [SCALED]).bars[0]!.more).toBe('mean 80.0, of others 40.0');
});

test('what is on is told by the own value it is on above', () => {
  const on = { ...row, says: -1, here: 0.2, others: 0.5, bells: null };
  const portrait: EvidencePortrait = {
    ...{ kind: 'evidence', spread: 'on', threshold: 0, count: 1 },
    classes: [{ label: 'no', prior: 0.5, rows: [on] }],
  };
  const said = (unit?: FeatureUnit) =>
    evidenceBars(portrait, 0, unit === undefined ? [] : [unit]).bars[0]!.more;
  expect(said(SCALED)).toBe('above 40.0 in 20.0% of its rows, in 50.0% of others');
  expect(said({ ...SCALED, knots: null, flag: 'made' })).toContain('true in 20.0%');
  expect(said()).toContain('above 0, as the model reads it in 20.0%');
});

test('words are told by name, the shared one by what it is, filters place by place', () => {
  const portrait: WordsPortrait = {
    ...{ kind: 'words', vocabulary: 3, filterCount: 1 },
    outputs: [
      {
        label: null,
        words: [
          { word: 1, pull: -2, near: [0] },
          { word: 2, pull: 1.5, near: [] },
        ],
      },
    ],
    filters: [{ filter: 4, adds: [0.5], places: [[0, 1], [], [2]] }],
  };
  const words = ['free', 'agenda'];
  expect(wordTitle(portrait, 0, words, BINARY)).toBe('“agenda” speaks most against “yes”');
  expect(wordBars(portrait, 0, words, BINARY).bars).toEqual([
    { label: 'agenda', value: -2, paint: 'neg', more: 'much like free' },
    { label: '(any other word)', value: 1.5, paint: 'pos' },
  ]);
  const { columns, rows } = filterTable(portrait, 0, words);
  expect(columns.map(({ label }) => label).slice(2)).toEqual(['Before it', 'The word', 'After it']);
  expect(rows).toEqual([['Filter 5', '+0.500', 'free, agenda', 'any word', '(any other word)']]);
});
