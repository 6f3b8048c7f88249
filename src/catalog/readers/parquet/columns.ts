import type { SchemaTree } from 'hyparquet';
import type { CellPlan } from './cells.ts';

/** A column to be made: where its cells stand in a row of the file. */
export interface PlannedColumn extends CellPlan {
  readonly name: string;
  /** The top column, then the names inside its records. */
  readonly path: readonly string[];
}

/** Columns of the table for a schema: records are flattened by path, lists and maps kept as text. */
export function planColumns(tree: SchemaTree): PlannedColumn[] {
  return tree.children.flatMap((child) => planAt(child, [child.element.name]));
}

function planAt(node: SchemaTree, path: readonly string[]): PlannedColumn[] {
  const { element, children } = node;
  const repeated = element.repetition_type === 'REPEATED';
  if (children.length === 0 && !repeated)
    return [{ ...planLeaf(node), name: path.join('.'), path }];
  if (repeated || isList(node))
    return [{ kind: 'words', type: 'a list', name: path.join('.'), path }];
  return children.flatMap((child) => planAt(child, [...path, child.element.name]));
}

function isList({ element, children }: SchemaTree): boolean {
  const { converted_type: converted, logical_type: logical } = element;
  return (
    converted === 'LIST' ||
    converted === 'MAP' ||
    converted === 'MAP_KEY_VALUE' ||
    logical?.type === 'LIST' ||
    logical?.type === 'MAP' ||
    children.some((child) => child.element.repetition_type === 'REPEATED')
  );
}

function planLeaf({ element }: SchemaTree): CellPlan {
  const { type, converted_type: converted, logical_type: logical } = element;
  const said = converted ?? logical?.type ?? type ?? 'bytes';
  if (/^(?:DATE|TIMESTAMP)/.test(said) || type === 'INT96') return { kind: 'date', type: said };
  if (said === 'DECIMAL') return { kind: 'number', type: said, decimals: element.scale ?? 0 };
  if (logical?.type === 'FLOAT16' || said === 'FLOAT16') return { kind: 'number', type: said };
  if (type === 'INT32' || type === 'INT64' || type === 'FLOAT' || type === 'DOUBLE')
    return { kind: 'number', type: said };
  return { kind: 'words', type: said };
}

/** The cell at a path in a row's top cell. */
export function cellAt(top: unknown, path: readonly string[]): unknown {
  let cell = top;
  for (let at = 1; at < path.length; at++) {
    if (typeof cell !== 'object' || cell === null) return null;
    cell = (cell as Record<string, unknown>)[path[at]!];
  }
  return cell;
}
