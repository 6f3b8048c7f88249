import { describe, expect, it } from 'vitest';
import {
  after,
  contracted,
  framed,
  imported,
  refusalOf,
  scanned,
  STRIKE_COLUMNS,
} from '../../pillars/testing.ts';
import { EMPTY_PROJECT } from '../apply.ts';
import { keysOf } from '../keys.ts';
import type { Project } from '../project.ts';
import { plan } from '../plan.ts';

const OTHER = {
  type: 'data/choose',
  source: {
    kind: 'file',
    name: 'b.csv',
    hash: 'ab'.repeat(32),
    bytes: 9,
    reader: 'csv',
    options: {},
  },
} as const;
const KIND = { type: 'data/setType', column: 'speed_knots', kind: 'category' } as const;

describe('another file', () => {
  it('takes the framing along and forgets what was read', () => {
    const before = after(scanned(framed()), KIND);
    const project = after(before, OTHER);
    expect(project).toMatchObject({ imported: null, prepared: null, scan: null, types: [] });
    expect(project.framing).toEqual(before.framing);
  });

  it('takes a project out of its scenario; the same dataset does not', () => {
    const told: Project = { ...imported(), scenario: 'birdstrikes' };
    expect(after(told, OTHER).scenario).toBeNull();
    const again = { ...OTHER, source: { ...OTHER.source, kind: 'dataset' as const } };
    expect(after(told, again).scenario).toBe('birdstrikes');
  });

  it('leaves out of the framing what it does not hold', () => {
    const chosen = after(framed(), OTHER);
    const columns = STRIKE_COLUMNS.filter(({ name }) => name !== 'damaged');
    const read = after(chosen, {
      type: 'data/imported',
      imported: { from: keysOf(chosen).data, rows: 9, columns, notes: [], findings: [] },
    });
    expect(read.framing).toMatchObject({ target: null, task: null, metric: null });
  });
});

describe('how the file is read', () => {
  it('cannot be changed before there is one', () => {
    expect(refusalOf(EMPTY_PROJECT, { type: 'data/setOptions', options: {} })).toBe('no-data');
    expect(refusalOf(EMPTY_PROJECT, KIND)).toBe('no-such-column');
  });

  it('is read again with other options, or with a corrected kind', () => {
    const project = imported();
    expect(plan(project)).toEqual([]);
    const options = { type: 'data/setOptions', options: { delimiter: ';' } } as const;
    for (const change of [options, KIND])
      expect(plan(after(project, change))).toEqual([{ kind: 'read' }]);
  });

  it('keeps the last kind said of a column', () => {
    const project = after(imported(), KIND, { ...KIND, kind: 'text' });
    expect(project.types).toEqual([['speed_knots', 'text']]);
  });
});

describe('a fact about other inputs', () => {
  const project = scanned(framed());

  it('is kept out, whatever it is about', () => {
    const { imported: read, prepared, scan } = project;
    const late = after(project, KIND);
    expect([
      refusalOf(late, { type: 'data/imported', imported: read! }),
      refusalOf(late, { type: 'data/prepared', prepared: prepared! }),
      refusalOf(late, { type: 'framing/scanned', scan: scan! }),
    ]).toEqual(['stale-fact', 'stale-fact', 'stale-fact']);
  });

  it('counts again once the inputs are as they were', () => {
    const priced = after(project, { type: 'framing/chooseMetric', metric: 'roc-auc' });
    expect(refusalOf(priced, { type: 'framing/scanned', scan: project.scan! })).toBe('stale-fact');
    const back = after(priced, { type: 'framing/chooseMetric', metric: 'average-precision' });
    expect(refusalOf(back, { type: 'framing/scanned', scan: project.scan! })).toBeNull();
  });
});

describe('a contract', () => {
  const project = contracted(scanned(framed()));
  const contract = project.contracts[0]!;
  const freeze = (parts: object) =>
    ({ type: 'contract/freeze', contract: { ...contract, ...parts } }) as const;

  it('follows the last version', () => {
    expect(refusalOf(project, freeze({ version: 1 }))).toBe('bad-version');
    expect(refusalOf(project, freeze({ version: 3 }))).toBe('bad-version');
    expect(after(project, freeze({ version: 2 })).contracts.map(({ version }) => version)).toEqual([
      1, 2,
    ]);
  });

  it('is of today’s rows', () => {
    expect(refusalOf(project, freeze({ version: 2, from: 'another split' }))).toBe('stale-fact');
  });
});
