import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../core/data/condition.ts';
import type { Desk } from '../../../state/desk.ts';
import { Selection, selectionOf } from './selection.svelte.ts';

const range: Condition = { kind: 'range', column: 'x', low: 0, high: 1 };
const rows: Condition = { kind: 'rows', ids: [1, 2] };

describe('the selection', () => {
  it('is the same for every view of one desk, and another on another', () => {
    const [one, two] = [{} as Desk, {} as Desk];
    selectionOf(one).put(range);
    expect(selectionOf(one).where).toEqual([range]);
    expect(selectionOf(two).where).toEqual([]);
  });

  it('collects levels of a column one by one', () => {
    const selection = new Selection();
    selection.toggleLevel('c', 'a');
    selection.toggleLevel('c', 'b');
    selection.toggleLevel('c', null);
    expect(selection.levelsOf('c')).toMatchObject({ levels: ['a', 'b'], missing: true });
    selection.toggleLevel('c', 'a');
    selection.toggleLevel('c', null);
    selection.toggleLevel('c', 'b');
    expect(selection.where).toEqual([]);
  });

  it('takes a condition away when it is pressed again', () => {
    const selection = new Selection();
    selection.toggle(range);
    selection.toggle(rows);
    selection.toggle({ ...range });
    expect(selection.where).toEqual([rows]);
    selection.clear();
    expect(selection.where).toEqual([]);
  });

  it('ends with the file it was made on', () => {
    const selection = new Selection();
    selection.keepFor('one');
    selection.put(range);
    selection.keepFor('one');
    expect(selection.where).toEqual([range]);
    selection.keepFor('two');
    expect(selection.where).toEqual([]);
  });
});
