import { encode } from '../fixture.ts';
import type { Sample } from '../fixture.ts';

const sample = (what: string, text: string, rows: number, columns: string[]): Sample => ({
  what,
  file: 'a.json',
  bytes: encode(text),
  rows,
  columns,
});

export const samples: readonly Sample[] = [
  sample('records', '[{"x":1,"y":"a"},{"x":2,"y":"b"}]', 2, ['x', 'y']),
  sample('records of different shape', '[{"x":1},{"y":2},{"x":3,"z":true}]', 3, ['x', 'y', 'z']),
  sample('nested records', '[{"a":{"b":1,"c":{"d":2}}},{"a":{"b":3}}]', 2, ['a.b', 'a.c.d']),
  sample('lists', '[{"a":[1,2]},{"a":[]}]', 2, ['a']),
  sample('a wrapper', '{"ok":true,"data":[{"x":1},{"x":2}]}', 2, ['x']),
  sample('a deep wrapper', '{"r":{"page":1,"items":[{"x":1},{"x":2},{"x":3}]}}', 3, ['x']),
  sample('rows as lists', '[[1,"a"],[2,"b"]]', 2, ['column 1', 'column 2']),
  sample('bare values', '[1,2,3]', 3, ['value']),
  sample('a list a column', '{"x":[1,2],"y":["a","b"]}', 2, ['x', 'y']),
  sample('a record a column', '{"x":{"0":1,"1":2},"y":{"0":"a","1":"b"}}', 2, ['x', 'y']),
  sample('names apart', '{"columns":["x","y"],"index":[0],"data":[[1,2]]}', 1, ['x', 'y']),
  sample('one record', '{"x":1,"y":{"z":2}}', 1, ['x', 'y.z']),
  sample('not-numbers', '[{"x":NaN},{"x":-Infinity},{"x":"NaN"},{"x":2}]', 4, ['x']),
  {
    what: 'UTF-16',
    file: 'a.json',
    bytes: encode('\ufeff[{"größe":1}]', 'utf-16le'),
    rows: 1,
    columns: ['größe'],
  },
];
