import { expect, test } from 'vitest';
import { catalog } from '../../../catalog/index.ts';
import { defaultsOf } from '../../../core/params.ts';
import { changedIn, changeMarkers, scriptRows } from './changes.ts';

const spec = catalog.models.find('boosted-trees')!;
const start = defaultsOf(spec.params);

test('only settings that differ, and may, are a change', () => {
  const live = spec.params.filter((param) => param.live === true);
  expect(changedIn(live, start, { ...start, rate: 0.7, rounds: 9 })).toEqual({ rate: 0.7 });
  expect(changedIn(live, start, start)).toEqual({});
});

test('a change is a mark at its step, in words', () => {
  const script = { changes: [{ step: 12, settings: { rate: 0.7 } }], end: null };
  expect(changeMarkers(spec, script)).toEqual([
    { x: 12, label: 'Learning rate 0.7', paint: 'warn' },
  ]);
});

test('weights set by hand are a mark at their step, and rows of the record', () => {
  const edits = [
    { kind: 'weight', layer: 0, unit: 2, from: 1, value: 0.5 },
    { kind: 'bias', layer: 1, unit: 0, value: -1 },
    { kind: 'off', layer: 0, unit: 3 },
  ] as const;
  const script = { changes: [{ step: 4, settings: {}, edits }], end: null };
  const network = catalog.models.find('neural-network')!;
  expect(changeMarkers(network, script)[0]!.label).toBe('2 weights by hand, 1 unit off');
  expect(scriptRows(network, script, ['mass', 'length'])).toEqual([
    ['By hand', 'layer 1, unit 3, weight from length 0.500', 'after epoch 4'],
    ['By hand', 'layer 2, unit 1, bias −1.0', 'after epoch 4'],
    ['By hand', 'layer 1, unit 4 switched off', 'after epoch 4'],
  ]);
});
