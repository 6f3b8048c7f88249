import type { Result } from '../result.ts';
import type { GridView } from './api.ts';

export interface PictureQueries {
  /** Pictures of one column, rows `from` to `to` (exclusive) of the view; at most 400. */
  pictures(column: string, view: GridView, from: number, to: number): Promise<Result<PicturePage>>;
}

export interface PicturePage {
  /** Rows in the whole view. */
  readonly total: number;
  readonly from: number;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** 0-based positions in the source, one a row. */
  readonly ids: readonly number[];
  /** Bytes of all of them, one after the other, channel last. */
  readonly pixels: Uint8Array;
  /** 1 where a row has no picture. */
  readonly absent: Uint8Array;
  /** The target as text, one a row; null without a target. */
  readonly labels: readonly string[] | null;
}
