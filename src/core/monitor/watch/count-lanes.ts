import type { Registry } from '../../contracts/catalog.ts';
import type { Detector } from '../../contracts/detector.ts';
import type { Contract } from '../../data/contract.ts';
import type { Column, ColumnKind } from '../../data/table.ts';
import type { Task } from '../../model/task.ts';
import { countContractLanes, keptLanes } from './contract-watch.ts';
import { columnLanes, errorLanes, watching } from './lanes.ts';
import { DECISION, predictionLanes } from './predictions-watch.ts';
import type { AlarmKind } from '../season.ts';
import { STANDING_PLAN } from './watch-plan.ts';
import type { WatchPlan } from './watch-plan.ts';

/** What is watched, as far as it decides how many lanes there are. */
export interface Watched {
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  readonly task: Task;
  readonly contract: Contract | undefined;
  /** Groups frozen with the release. */
  readonly groups: number;
  readonly priced: boolean;
}

function emptyColumn({ name, kind }: Watched['columns'][number]): Column {
  const values = new Float64Array(0);
  switch (kind) {
    case 'number':
      return { kind, name, values };
    case 'date':
      return { kind, name, values, precision: 'day' };
    case 'category':
      return { kind, name, levels: [], codes: new Int32Array(0) };
    case 'text':
      return { kind, name, values: [] };
    case 'image':
      return {
        ...{ kind, name, width: 1, height: 1, channels: 1 },
        ...{ pixels: new Uint8Array(0), absent: new Uint8Array(0) },
      };
  }
}

/** The columns a detector looks at one by one; those of other kinds it leaves alone. */
export function columnsLookedAt(
  columns: Watched['columns'],
  detector: Detector,
  detectors: Registry<Detector>,
): string[] {
  const table = { rows: 0, columns: columns.map(emptyColumn), ids: new Int32Array(0) };
  const names = columns.map(({ name }) => name);
  const plan = { ...STANDING_PLAN, detectors: [{ id: detector.id, settings: {} }] };
  return columnLanes(table, names, detectors, plan).flatMap(({ column }) => column ?? []);
}

/** Lanes that may ring, by kind. */
export function countLanes(
  { columns, task, contract, groups, priced }: Watched,
  plan: WatchPlan,
  detectors: Registry<Detector>,
): Map<AlarmKind, number> {
  const tableOf = (list: readonly Column[]) => ({
    rows: 0,
    columns: list,
    ids: new Int32Array(0),
  });
  const table = tableOf(columns.map(emptyColumn));
  const names = columns.map(({ name }) => name);
  const lanes = keptLanes(columnLanes(table, names, detectors, plan), contract);
  const drift = lanes.filter(({ kind }) => kind === 'data-drift').length;
  const said: Watched['columns'] = [
    { name: 'score', kind: 'number' },
    ...(task === 'regression' ? [] : [{ name: DECISION, kind: 'category' as const }]),
  ];
  const rings = (id: WatchPlan['ringing'][number], count: number): number =>
    plan.monitors.includes(id) && plan.ringing.includes(id) ? count : 0;
  const predictions = predictionLanes(tableOf(said.map(emptyColumn)), detectors, plan);
  return new Map<AlarmKind, number>([
    ['data-drift', drift],
    ['data-quality', 1 + lanes.length - drift + countContractLanes(contract)],
    ['model-quality', errorLanes(detectors, plan).length],
    ['bias-drift', groups * watching(detectors, plan, 'group').length],
    ['prediction-drift', rings('predictions', predictions.length)],
    ['money', rings('money', priced ? 1 : 0)],
    ['attribution-drift', rings('attribution', 1)],
  ]);
}
