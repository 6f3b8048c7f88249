import { isRecord } from '../../../core/data/records.ts';

export interface FoundRows {
  readonly rows: readonly unknown[];
  /** Where they stand: 'data.items'; '' is the top. */
  readonly path: string;
  /** Names of the cells, where the rows are bare lists. */
  readonly names: readonly string[] | null;
  /** What stands beside them and is not read. */
  readonly aside: readonly string[];
}

const DEEPEST = 6;

/** The value at a path such as `data.items`; undefined where there is none. */
export function valueAt(json: unknown, path: string): unknown {
  if (path === '') return json;
  return path.split('.').reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return value[Number(name)];
    return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, json);
}

/** Names beside the path, on each of its levels. */
function asideOf(json: unknown, path: string): string[] {
  const names = path === '' ? [] : path.split('.');
  return names.flatMap((name, depth) => {
    const level = valueAt(json, names.slice(0, depth).join('.'));
    return isRecord(level) ? Object.keys(level).filter((other) => other !== name) : [];
  });
}

/** The rows at a path, or where the path is '' the longest list of records in sight. */
export function findRows(json: unknown, path: string): FoundRows | null {
  const at = valueAt(json, path);
  if (Array.isArray(at)) return { rows: at, path, names: null, aside: asideOf(json, path) };
  if (!isRecord(at)) return null;
  return bySplit(at, path) ?? byColumn(at, path) ?? byLongestList(at, path) ?? asRow(at, path);
}

/** `{columns: […], data: [[…]]}`. */
function bySplit(json: Record<string, unknown>, path: string): FoundRows | null {
  const { columns, data } = json;
  if (!Array.isArray(columns) || !Array.isArray(data)) return null;
  if (!columns.every((name) => typeof name === 'string') || !data.every(Array.isArray)) return null;
  const aside = Object.keys(json).filter((name) => name !== 'columns' && name !== 'data');
  return { rows: data, path: path === '' ? 'data' : `${path}.data`, names: columns, aside };
}

/** `{a: [1, 2], b: [3, 4]}` and `{a: {"0": 1, "1": 2}, …}`: a list or a record a column. */
function byColumn(json: Record<string, unknown>, path: string): FoundRows | null {
  const entries = Object.entries(json);
  if (entries.length < 2) return null;
  const lists = entries.map(([, cells]) => (Array.isArray(cells) ? cells : numbered(cells)));
  const first = lists[0];
  if (first === null || first === undefined || first.length === 0) return null;
  const even = lists.every((cells) => cells?.length === first.length && !cells.some(isRecord));
  if (!even) return null;
  const rows = first.map((_, row) =>
    Object.fromEntries(entries.map(([name], at) => [name, lists[at]![row] as unknown])),
  );
  return { rows, path, names: null, aside: [] };
}

function numbered(cells: unknown): unknown[] | null {
  if (!isRecord(cells)) return null;
  const keys = Object.keys(cells);
  return keys.every((key, at) => key === String(at)) ? Object.values(cells) : null;
}

function byLongestList(json: Record<string, unknown>, start: string): FoundRows | null {
  let best: FoundRows | null = null;
  const look = (value: unknown, path: string, depth: number): void => {
    if (Array.isArray(value)) {
      if (value.some(isRecord) && value.length > (best?.rows.length ?? 0))
        best = { rows: value, path, names: null, aside: [] };
    } else if (isRecord(value) && depth < DEEPEST)
      for (const [name, inner] of Object.entries(value))
        look(inner, path === '' ? name : `${path}.${name}`, depth + 1);
  };
  look(json, start, 0);
  const found = best as FoundRows | null;
  if (found === null) return null;
  const inside = start === '' ? found.path : found.path.slice(start.length + 1);
  return { ...found, aside: asideOf(json, inside) };
}

/** A single record is a table of one row, or of as many as it has records in it. */
function asRow(json: Record<string, unknown>, path: string): FoundRows | null {
  const values = Object.values(json);
  if (values.length > 1 && values.every(isRecord))
    return { rows: values, path, names: null, aside: [] };
  return values.length === 0 ? null : { rows: [json], path, names: null, aside: [] };
}
