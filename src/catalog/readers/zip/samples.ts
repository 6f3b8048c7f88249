import { encode } from '../fixture.ts';
import type { Sample } from '../fixture.ts';
import { storeZip } from './fixtures/pack.ts';

const csv = encode('x,y\n1,2\n3,4\n');
const wide = encode('a;b\n1,5;2\n3,5;4\n5,5;6\n');

export const samples: readonly Sample[] = [
  {
    what: 'one table',
    file: 'a.zip',
    bytes: storeZip([{ name: 'a.csv', bytes: csv }]),
    rows: 2,
    columns: ['x', 'y'],
  },
  {
    what: 'several tables, the largest of them',
    file: 'a.zip',
    bytes: storeZip([
      { name: 'README.md', bytes: encode('# A long text about the tables in this archive\n') },
      { name: 'in/a.csv', bytes: csv },
      { name: 'in/b.csv', bytes: wide },
      { name: '__MACOSX/._b.csv', bytes: wide },
    ]),
    rows: 3,
    columns: ['a', 'b'],
  },
];
