import { encode } from '../fixture.ts';
import type { Sample } from '../fixture.ts';
import { storeGzip } from './fixtures/pack.ts';

const csv = encode('x,y\n1,2\n3,4\n');
const json = encode('[{"a":1},{"a":2}]');

export const samples: readonly Sample[] = [
  { what: 'CSV', file: 'a.csv.gz', bytes: storeGzip(csv), rows: 2, columns: ['x', 'y'] },
  { what: 'a named file', file: 'a', bytes: storeGzip(csv, 'b.csv'), rows: 2, columns: ['x', 'y'] },
  { what: 'JSON', file: 'a.gz', bytes: storeGzip(json), rows: 2, columns: ['a'] },
  {
    what: 'gzip in gzip',
    file: 'a.gz',
    bytes: storeGzip(storeGzip(csv)),
    rows: 2,
    columns: ['x', 'y'],
  },
];
