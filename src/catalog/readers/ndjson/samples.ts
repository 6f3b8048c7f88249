import { encode } from '../fixture.ts';
import type { Sample } from '../fixture.ts';

const sample = (what: string, text: string, rows: number, columns: string[]): Sample => ({
  what,
  file: 'a.ndjson',
  bytes: encode(text),
  rows,
  columns,
});

export const samples: readonly Sample[] = [
  sample('a record a line', '{"x":1,"y":"a"}\n{"x":2,"y":"b"}\n', 2, ['x', 'y']),
  sample('no line end at the end', '{"x":1}\n{"x":2}', 2, ['x']),
  sample('Windows line ends', '{"x":1}\r\n{"x":2}\r\n', 2, ['x']),
  sample('empty lines', '{"x":1}\n\n{"x":2}\n\n', 2, ['x']),
  sample('nested records', '{"a":{"b":1}}\n{"a":{"b":2,"c":3}}\n', 2, ['a.b', 'a.c']),
  sample('lists', '[1,2]\n[3,4]\n', 2, ['column 1', 'column 2']),
  sample('one line', '{"x":1}', 1, ['x']),
];
