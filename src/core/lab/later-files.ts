import type { Catalog } from '../contracts/catalog.ts';
import type { ReadHooks } from '../contracts/reader.ts';
import { shortName } from '../data/names.ts';
import { correctKind } from '../data/infer.ts';
import { countMissing, findColumn } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import { fingerprint } from '../hash.ts';
import { conform } from '../monitor/traffic/conform.ts';
import type { DataSource, Project } from '../project/project.ts';
import { columnWithRole, featuresOf } from '../project/views.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { readFile } from './read.ts';
import type { BytesOf } from './read.ts';
import { Slots } from './slots.ts';

const HELD = 2;

/** Files of a person's own whose rows are the traffic of seasons, as they were read. */
export class LaterFiles {
  readonly #catalog: Catalog;
  readonly #tables = new Slots<Table>(HELD);

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /** Whether the file of the project's newest season with one is held. */
  holds(project: Project): boolean {
    return filesOf(project).every((file) => this.#tables.get(fingerprint(file)) !== undefined);
  }

  /** Reads what is not held of the files of a project's newest seasons. */
  async readAll(project: Project, bytesOf: BytesOf, hooks: ReadHooks): Promise<Result<null>> {
    for (const file of filesOf(project)) {
      if (this.#tables.get(fingerprint(file)) !== undefined) continue;
      const read = await this.read(file, bytesOf, hooks);
      if (!read.ok) return read;
    }
    return ok(null);
  }

  async read(file: DataSource, bytesOf: BytesOf, hooks: ReadHooks): Promise<Result<Table>> {
    const bytes = await bytesOf(file);
    if (!bytes.ok) return bytes;
    const read = await readFile(file, bytes.value, this.#catalog, hooks);
    return read.ok ? ok(this.#tables.set(fingerprint(file), read.value)) : read;
  }

  table(file: DataSource): Result<Table> {
    const table = this.#tables.get(fingerprint(file));
    return table === undefined
      ? fail(
          'later-file-not-read',
          `The rows of “${file.name}” are not in memory.`,
          'Monitor, Season.',
          'Bring the file again.',
        )
      : ok(table);
  }
}

function filesOf({ seasons }: Project): DataSource[] {
  const files = new Map(
    seasons.flatMap(({ file }) => (file === undefined ? [] : [[fingerprint(file), file] as const])),
  );
  return [...files.values()].slice(-HELD);
}

/**
 * Rows of a later file in the columns of the production rows. Refused where a column the model
 * reads, the target or the time is not there or cannot be read. Their identities follow on those
 * of the project's own rows.
 */
export function laterRows(
  project: Project,
  name: string,
  table: Table,
  production: Table,
): Result<Table> {
  const where = `In “${name}”.`;
  if (table.rows === 0)
    return fail('no-rows', `“${name}” holds no rows.`, where, 'Bring a file with later rows.');
  const time = columnWithRole(project, 'time');
  const needed = [...featuresOf(project), project.framing.target, time].filter(
    (column) => column !== null && findColumn(production, column) !== undefined,
  ) as string[];
  const gone = needed.filter((column) => findColumn(table, column) === undefined);
  if (gone.length > 0)
    return fail(
      'other-columns',
      `“${name}” has no ${list(gone)}: ${table.columns.length} other columns are there.`,
      where,
      'Bring a file with the columns of your own data, under the same names.',
    );
  const odd = needed.filter((column) => !isReadable(table, production, column));
  if (odd.length > 0)
    return fail(
      'other-kinds',
      `In “${name}” ${list(odd)} cannot be read as what it is in your own data.`,
      where,
      'Write these columns as they are written in your own data.',
    );
  const first = project.imported?.rows ?? 0;
  const { rows, columns } = conform(table, production);
  return ok({ rows, columns, ids: table.ids.map((id) => first + id) });
}

function isReadable(table: Table, production: Table, name: string): boolean {
  const column = findColumn(table, name)!;
  if (countMissing(column) === table.rows) return true;
  return correctKind(column, findColumn(production, name)!.kind).ok;
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 4).map((name) => `“${shortName(name)}”`);
  return names.length > 4 ? `${shown.join(', ')} and ${names.length - 4} more` : shown.join(', ');
}
