import { gzipSync, zipSync } from 'fflate';

export const ROWS = 120;

interface Line {
  readonly id: number;
  readonly city: string;
  readonly price: number;
  readonly day: string;
  readonly sold: string;
}

/** A number with a half, a name with an umlaut, an ISO day and two classes. */
export const LINES: readonly Line[] = Array.from({ length: ROWS }, (_, i) => ({
  id: i + 1,
  city: ['Köln', 'Ulm', 'Bonn'][i % 3]!,
  price: ((i * 37) % 90) + 1000.5,
  day: `2024-0${(i % 9) + 1}-1${i % 10}`,
  sold: i % 4 < 2 ? 'yes' : 'no',
}));

export const COLUMNS = [
  ['id', 'number'],
  ['city', 'category'],
  ['price', 'number'],
  ['day', 'date'],
  ['sold', 'category'],
] as const;

const names = COLUMNS.map(([name]) => name);

/** The lines as separated text; `price` writes a number. */
export function separated(separator: string, price = String as (value: number) => string): string {
  const rows = LINES.map(({ id, city, price: value, day, sold }) =>
    [id, city, price(value), day, sold].join(separator),
  );
  return [names.join(separator), ...rows].join('\r\n');
}

/** “1.000,5”: as a spreadsheet in Cologne saves it. */
export const commaPrice = (value: number) =>
  value
    .toFixed(1)
    .replace('.', ',')
    .replace(/(\d)(?=\d{3},)/, '$1.');

function utf16(text: string): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
}

const bytes = (text: string) => new TextEncoder().encode(text);
const json = JSON.stringify({ data: LINES, made: '2024-11-01' });
const ndjson = LINES.map((line) => JSON.stringify(line)).join('\n');
const csv = separated(',');

/** The same table in every text, archive and encoding; each reads to `COLUMNS`. */
export const FILES: readonly (readonly [what: string, name: string, content: Buffer])[] = [
  ['commas', 'table.csv', Buffer.from(csv)],
  ['tabs', 'table.tsv', Buffer.from(separated('\t'))],
  ['bars, named .txt', 'table.txt', Buffer.from(separated('|'))],
  ['semicolons, decimal comma and thousands', 'de.csv', Buffer.from(separated(';', commaPrice))],
  ['UTF-8 with its mark', 'bom.csv', Buffer.from(`\ufeff${csv}`)],
  ['UTF-16', 'utf16.csv', utf16(separated('\t'))],
  ['Western European letters', 'latin.csv', Buffer.from(csv, 'latin1')],
  ['comments above the header', 'notes.csv', Buffer.from(`# made by hand\n# twice\n${csv}`)],
  ['JSON in a wrapper', 'table.json', Buffer.from(json)],
  ['one JSON record a line', 'table.ndjson', Buffer.from(ndjson)],
  ['gzip', 'table.csv.gz', Buffer.from(gzipSync(bytes(csv)))],
  ['a zip', 'table.zip', Buffer.from(zipSync({ 'table.csv': bytes(csv) }))],
  ['a name that lies', 'table.json.csv', Buffer.from(ndjson)],
];

/** An archive with two tables in it. */
export function twoTables(): Buffer {
  const other = 'size,colour\n1,red\n2,blue\n3,red\n';
  return Buffer.from(zipSync({ 'a/first.csv': bytes(csv), 'b/second.csv': bytes(other) }));
}
