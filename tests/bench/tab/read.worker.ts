import Papa from 'papaparse';
import csvReader from '../../../src/catalog/readers/csv/reader.ts';
import { summarize } from '../../../src/core/data/profile.ts';
import { unwrap } from '../../../src/core/result.ts';

export type Reading = 'import' | 'profile' | 'papaparse';

/** Rows that one subject made of the bytes, and its seconds. */
export interface Read {
  readonly rows: number;
  readonly seconds: number;
}

async function rowsBy(what: Reading, bytes: Uint8Array): Promise<number> {
  if (what === 'papaparse') {
    const { data } = Papa.parse(new TextDecoder().decode(bytes), { skipEmptyLines: true });
    return data.length - 1;
  }
  const { options } = csvReader.detect(bytes.subarray(0, 65_536), 'bench.csv')!;
  const table = unwrap(await csvReader.read(bytes, options, { progress: () => Promise.resolve() }));
  if (what === 'profile' && summarize(table).length !== 10) throw new Error('Columns are missing.');
  return table.rows;
}

addEventListener('message', (message: MessageEvent<{ what: Reading; bytes: ArrayBuffer }>) => {
  const { what, bytes } = message.data;
  const start = performance.now();
  void rowsBy(what, new Uint8Array(bytes)).then((rows) => {
    postMessage({ rows, seconds: (performance.now() - start) / 1000 } satisfies Read);
  });
});
