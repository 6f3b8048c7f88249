import { expect, test } from 'vitest';
import { catalog } from '../../../catalog/index.ts';
import { defaultsOf } from '../../../core/params.ts';
import { changedIn, changeMarkers } from './changes.ts';

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
