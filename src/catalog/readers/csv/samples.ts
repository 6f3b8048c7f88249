import { encode } from '../fixture.ts';
import type { Sample } from '../fixture.ts';

function sample(
  what: string,
  file: string,
  bytes: Uint8Array,
  rows: number,
  columns: readonly string[],
): Sample {
  return { what, file, bytes, rows, columns };
}

const plain = (text: string) => encode(text);
const accented = 'name;größe\nZoë;1,5\nRené;2,25\n';

export const samples: readonly Sample[] = [
  sample('commas', 'a.csv', plain('x,y\n1,2\n3,4\n'), 2, ['x', 'y']),
  sample('no line end at the end', 'a.csv', plain('x,y\n1,2\n3,4'), 2, ['x', 'y']),
  sample('Windows line ends', 'a.csv', plain('x,y\r\n1,2\r\n3,4\r\n'), 2, ['x', 'y']),
  sample('old Macintosh line ends', 'a.csv', plain('x,y\r1,2\r3,4\r'), 2, ['x', 'y']),
  sample('tabs', 'a.tsv', plain('x\ty\n1\t2\n3\t4\n'), 2, ['x', 'y']),
  sample('bars', 'a.txt', plain('x|y\n1|2\n3|4\n'), 2, ['x', 'y']),
  sample('semicolons and decimal commas', 'a.csv', plain('x;y\n1,5;2\n3;4,25\n'), 2, ['x', 'y']),
  sample(
    'quoted separators, quotes and line ends',
    'a.csv',
    plain('x,y\n"a, b","say ""hi"""\n"two\nlines",4\n'),
    2,
    ['x', 'y'],
  ),
  sample('comment lines', 'a.csv', plain('# made by hand\nx,y\n1,2\n3,4\n'), 2, ['x', 'y']),
  sample('a UTF-8 mark', 'a.csv', plain('\u00ef\u00bb\u00bfx,y\n1,2\n'), 1, ['x', 'y']),
  sample('Latin letters', 'a.csv', encode(accented, 'latin1'), 2, ['name', 'größe']),
  sample('UTF-16 with a mark', 'a.csv', encode(`\ufeff${accented}`, 'utf-16le'), 2, [
    'name',
    'größe',
  ]),
  sample('UTF-16 the other way', 'a.csv', encode(`\ufeff${accented}`, 'utf-16be'), 2, [
    'name',
    'größe',
  ]),
  sample('UTF-16 without a mark', 'a.csv', encode(accented, 'utf-16le'), 2, ['name', 'größe']),
  sample('no header', 'a.csv', plain('1,2.5\n3,4.5\n5,6.5\n'), 3, ['column 1', 'column 2']),
  sample('one column', 'a.csv', plain('x\n1\n2\n'), 2, ['x']),
];
