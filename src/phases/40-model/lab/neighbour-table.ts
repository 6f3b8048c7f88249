import type { GridPage } from '../../../core/lab/api.ts';
import type { NearRow } from '../../../core/model/portrait.ts';
import type { Outcome } from '../../../core/model/task.ts';
import { alike, figure } from '../../../core/words.ts';
import type { TableCell, TableColumn } from '../../../ui/index.ts';

export interface NeighbourTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** Neighbours with their cells as read, the target in words; cells come when the page is there. */
export function neighbourTable(
  nearest: readonly NearRow[],
  page: GridPage | null,
  outcome: Outcome | null,
  followed: number | null,
  target: string | null,
): NeighbourTable {
  const shown = (page?.names ?? []).flatMap((name, at) => (name === target ? [] : [{ name, at }]));
  const say = alike(nearest.map(({ distance }) => distance));
  return {
    columns: [
      { id: 'row', label: 'Row' },
      { id: 'distance', label: 'Distance', numeric: true },
      { id: 'answer', label: target ?? 'Answer' },
      ...shown.map(({ name, at }) => ({ id: `cell-${at}`, label: name })),
    ],
    rows: nearest.map((near, i) => [
      rowName(page?.ids[i], followed),
      say(near.distance),
      answerOf(near.target, outcome),
      ...shown.map(({ at }) => page?.cells[i]?.[at] ?? ''),
    ]),
  };
}

function rowName(id: number | undefined, followed: number | null): string {
  if (id === undefined) return '…';
  const name = `Row\u00a0${id + 1}`;
  return id + 1 === followed ? `${name},\u00a0itself` : name;
}

function answerOf(target: number, outcome: Outcome | null): string {
  if (outcome === null || outcome.task === 'regression') return figure(target);
  return outcome.classes[target] ?? '';
}
