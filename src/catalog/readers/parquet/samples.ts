import { fromBase64 } from '../fixture.ts';
import type { Sample } from '../fixture.ts';
import { FILES } from './fixtures/files.ts';

const PLAIN = ['n', 'big', 'x', 'f', 'yes', 'word', 'level', 'day', 'when', 'money'];

export const samples: readonly Sample[] = [...FILES].map(([what, text]): Sample => {
  const bytes = fromBase64(text);
  const sample = { what, file: 'a.parquet', bytes };
  if (what === 'nested') {
    const columns = ['id', 'where.city', 'where.at.lat', 'where.at.lon', 'tags'];
    return { ...sample, rows: 3, columns };
  }
  if (what === 'row-groups') return { ...sample, rows: 5000, columns: ['i', 'w'] };
  return { ...sample, rows: 4, columns: PLAIN };
});
