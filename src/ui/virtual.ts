/** Browsers lose pixels past about 17 million; above this the scrollbar stands for more. */
export const MAX_TRACK = 8_000_000;

export interface RowTrack {
  readonly rowCount: number;
  readonly rowHeight: number;
  /** Height of the part that shows rows, in pixels. */
  readonly viewHeight: number;
}

export interface RowWindow {
  /** First and one past the last row to draw. */
  readonly from: number;
  readonly to: number;
  /** Where the top of row `from` stands in the view, in pixels; at most 0. */
  readonly offset: number;
}

const fullHeight = ({ rowCount, rowHeight }: RowTrack) => rowCount * rowHeight;

/** Height of the scrolled content in pixels. */
export const trackHeight = (track: RowTrack): number => Math.min(MAX_TRACK, fullHeight(track));

function scrollable(track: RowTrack): { real: number; shown: number } {
  const { viewHeight } = track;
  return {
    real: Math.max(0, fullHeight(track) - viewHeight),
    shown: Math.max(0, trackHeight(track) - viewHeight),
  };
}

/** The pixel of the whole list at the top of the view, for a scroll position. */
function listTop(scrollTop: number, track: RowTrack): number {
  const { real, shown } = scrollable(track);
  if (shown === 0) return 0;
  return Math.min(real, Math.max(0, scrollTop) * (real / shown));
}

export function rowWindow(scrollTop: number, track: RowTrack): RowWindow {
  const top = listTop(scrollTop, track);
  const from = Math.floor(top / track.rowHeight);
  const to = Math.min(track.rowCount, Math.ceil((top + track.viewHeight) / track.rowHeight));
  return { from, to, offset: from * track.rowHeight - top };
}

/** The scroll position that shows `row` wholly, moving no more than needed. */
export function scrollToRow(row: number, scrollTop: number, track: RowTrack): number {
  const { real, shown } = scrollable(track);
  const top = listTop(scrollTop, track);
  const start = row * track.rowHeight;
  const end = start + track.rowHeight;
  let wanted = top;
  if (start < top) wanted = start;
  else if (end > top + track.viewHeight) wanted = end - track.viewHeight;
  if (wanted === top || real === 0) return scrollTop;
  return wanted * (shown / real);
}

/** Left edges of the columns and, last, the whole width. */
export function columnEdges(widths: readonly number[]): readonly number[] {
  const edges = [0];
  for (const width of widths) edges.push(edges[edges.length - 1]! + width);
  return edges;
}

/** First and one past the last column that touch the view. */
export function columnWindow(
  scrollLeft: number,
  viewWidth: number,
  edges: readonly number[],
): { from: number; to: number } {
  const count = edges.length - 1;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle + 1]! > scrollLeft) high = middle;
    else low = middle + 1;
  }
  let to = low;
  while (to < count && edges[to]! < scrollLeft + viewWidth) to++;
  return { from: low, to };
}
