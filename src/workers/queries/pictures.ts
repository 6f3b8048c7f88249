import { shortName } from '../../core/data/names.ts';
import { cellText, findColumn, takeRows } from '../../core/data/table.ts';
import type { Column } from '../../core/data/table.ts';
import type { GridView } from '../../core/lab/api.ts';
import type { PicturePage } from '../../core/lab/pictures.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';
import { orderedView } from './grid.ts';

/** Pictures sent at most: a screen shows far fewer. */
const MOST = 400;

export async function pictures(
  context: Context,
  name: string,
  view: GridView,
  from: number,
  to: number,
): Promise<Result<PicturePage>> {
  const seen = await orderedView(context, view, 'pictures');
  if (!seen.ok) return seen;
  const { table, order } = seen.value;
  const column = findColumn(table, name);
  if (column?.kind !== 'image')
    return fail(
      'no-pictures',
      `“${shortName(name)}” holds no pictures.`,
      'Data, Explore.',
      'Choose a column of pictures.',
    );
  const first = Math.max(0, Math.min(from, order.length));
  const shown = order.slice(first, Math.min(Math.max(first, to), first + MOST));
  const [some] = takeRows({ rows: table.rows, ids: table.ids, columns: [column] }, shown).columns;
  const target = context.project.framing.target;
  const answers = target === null ? undefined : findColumn(table, target);
  const { width, height, channels } = column;
  return ok({
    total: order.length,
    from: first,
    width,
    height,
    channels,
    ids: Array.from(shown, (row) => table.ids[row]!),
    ...bytesOf(some!),
    labels: answers === undefined ? null : Array.from(shown, (row) => cellText(answers, row)),
  });
}

function bytesOf(column: Column): Pick<PicturePage, 'pixels' | 'absent'> {
  if (column.kind !== 'image') throw new Error('rows of pictures must be pictures');
  return { pixels: column.pixels, absent: column.absent };
}
