import type { GridPage } from '../../../core/lab/api.ts';
import type { PicturePage } from '../../../core/lab/pictures.ts';
import { keysOf } from '../../../core/project/keys.ts';
import { columnOf } from '../../../core/project/views.ts';
import { ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import type { Desk } from '../../../state/desk.ts';
import { query } from '../../../state/query.svelte.ts';

/** One row's picture: bytes, channel last. */
export interface RowPicture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
}

interface NamedPage {
  readonly name: string;
  readonly page: PicturePage;
}

/** The picture of a source row among those of a page; null where it has none. */
export function pictureOfRow(page: PicturePage | undefined, id: number): RowPicture | null {
  const at = page?.ids.indexOf(id) ?? -1;
  if (!page || at < 0 || page.absent[at] === 1) return null;
  const { width, height, channels } = page;
  const size = width * height * channels;
  return { width, height, channels, pixels: page.pixels.subarray(at * size, (at + 1) * size) };
}

/** Pictures of the rows a table shows, asked for once the rows are there. */
export function rowPictures(desk: Desk, shown: () => GridPage | null) {
  const columns = $derived(
    shown()?.names.filter((name) => columnOf(desk.project, name)?.kind === 'image') ?? [],
  );
  const pages = query<readonly NamedPage[]>(
    () => (columns.length === 0 ? null : [keysOf(desk.project).data, columns, shown()!.ids]),
    () => load(desk, columns, shown()!.ids),
  );
  return {
    at: (name: string, id: number) =>
      pictureOfRow(pages.value?.find((page) => page.name === name)?.page, id),
  };
}

async function load(
  desk: Desk,
  columns: readonly string[],
  ids: readonly number[],
): Promise<Result<readonly NamedPage[]>> {
  const pages: NamedPage[] = [];
  const view = { of: 'read', sort: null, search: null, where: [{ kind: 'rows', ids }] } as const;
  for (const name of columns) {
    const page = await desk.lab.pictures(name, view, 0, ids.length);
    if (!page.ok) return page;
    pages.push({ name, page: page.value });
  }
  return ok(pages);
}
