import { defineInjector } from '../../../core/contracts/injector.ts';
import { joinEvents, pickArrivals } from '../../../core/monitor/traffic/arrivals.ts';
import { changeNumbers, scaleOf } from '../../../core/monitor/traffic/cells.ts';
import { findColumn } from '../../../core/data/table.ts';

/** Invented rows have no place in the source: their identities lie below zero. */
const invented = (tick: number, rows: number): Int32Array =>
  Int32Array.from({ length: rows }, (_one, row) => -1 - row - tick * 100_000);

export default defineInjector({
  id: 'adversarial-probing',
  label: 'Someone probes the model',
  summary:
    'Invented rows walk one number up and down its range beside a few real rows, to find out where the decision turns. No label ever comes of them.',
  group: 'people',
  changes: 'rows',
  params: [
    {
      kind: 'integer',
      id: 'victims',
      label: 'Rows they start from',
      help: 'Real rows of the tick that are copied, then changed.',
      default: 2,
      min: 1,
      max: 100,
    },
  ],
  columns: (column) => column.kind === 'number',
  expects: ['data-drift'],
  defaultStrength: 0.5,
  apply(rows, name, strength, settings, context) {
    const scale = name === null ? null : scaleOf(context.reference, name);
    if (name === null || scale === null || rows.rows === 0) return rows;
    const share = Math.min(0.9, strength);
    const more = Math.round((rows.rows * share) / (1 - share));
    if (findColumn(rows, name)?.kind !== 'number' || more <= 0) return rows;
    const start = Int32Array.from({ length: settings.victims }, () =>
      context.random.int(rows.rows),
    );
    const copies = pickArrivals(
      rows,
      Int32Array.from({ length: more }, (_one, at) => start[at % start.length]!),
    );
    const column = findColumn(copies, name)!;
    if (column.kind !== 'number') return rows;
    const width = scale.max - scale.min + 2 * scale.sd;
    const step = (at: number): number => scale.min - scale.sd + (width * (at + 0.5)) / more;
    const filled = {
      ...column,
      values: column.values.map((value) => (Number.isNaN(value) ? 0 : value)),
    };
    const probed = changeNumbers(copies, filled, (_value, at) => step(at));
    return joinEvents(rows, { ...copies, ...probed, ids: invented(context.tick, more) });
  },
  withholds: (rows) => Uint8Array.from(rows.ids, (id) => (id < 0 ? 1 : 0)),
});
