import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyPatch, patchOf } from './patch.ts';

const values = fc.jsonValue({ maxDepth: 4 });

it('leads from any value to any other, over a message', () => {
  fc.assert(
    fc.property(values, values, (before, after) => {
      const patch = structuredClone(patchOf(before, after));
      expect(applyPatch(before, patch)).toEqual(after);
    }),
  );
});

it('leads from a value to one that shares most of it, and keeps sharing', () => {
  fc.assert(
    fc.property(fc.array(values, { minLength: 1 }), values, fc.nat(), (items, item, at) => {
      const before = { items, name: 'a', gone: 1 };
      const place = at % items.length;
      const after = { items: [...items.with(place, item), item], name: 'a', constructor: [item] };
      const made = applyPatch(before, structuredClone(patchOf(before, after))) as typeof after;
      expect(made).toEqual(after);
      for (let i = 0; i < place; i++) expect(Object.is(made.items[i], items[i])).toBe(true);
    }),
  );
});

it('carries what is new alone', () => {
  const reports = Array.from({ length: 10_000 }, (_one, tick) => ({ tick, lanes: [1, 2, 3] }));
  const before = { seasons: [{ number: 1, reports }], runs: reports.slice(0, 100) };
  const fresh = { tick: 10_000, lanes: [4] };
  const after = { ...before, seasons: [{ number: 1, reports: [...reports, fresh] }] };
  const patch = patchOf(before, after);
  expect(JSON.stringify(patch).length).toBeLessThan(500);
  expect(applyPatch(before, structuredClone(patch))).toEqual(after);
});
