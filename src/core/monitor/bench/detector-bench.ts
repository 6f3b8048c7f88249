import type { Registry } from '../../contracts/catalog.ts';
import type { Detector } from '../../contracts/detector.ts';
import { concatTables } from '../../data/concat.ts';
import { takeRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import type { Pieces } from '../../pieces.ts';
import { chi2Ppf } from '../../stats/special.ts';
import { newestOf, windowTicks } from '../watch/windows.ts';
import { BENCH_ALPHA } from './api.ts';
import type { Benched, DetectorBench } from './api.ts';
import { openStretch } from './stretch.ts';
import type { BenchInput, Stretch } from './stretch.ts';
import { startTrack, whyNot } from './track.ts';
import type { Track, View } from './track.ts';

export interface DetectorBenchInput extends BenchInput {
  readonly detectors: Registry<Detector>;
  readonly features: readonly string[];
  /** Ticks until a label is known; joins the delay of what reads errors. */
  readonly labelDelay: number;
}

const ERROR_ROWS = 150;

/** What one detector did in one stretch. */
interface Run {
  falseAlarms: number;
  untold: number;
  delay: number | null;
  rings: boolean;
}

/** Every detector that applies, on the same simulated stretches. */
export function* benchDetectors(input: DetectorBenchInput): Pieces<DetectorBench> {
  const { fault, features, heldBack, seeds, detectors } = input;
  const { calm } = input.ticks;
  const ticks = calm + input.ticks.fault;
  const columns = fault.column === null ? features : [fault.column];
  const reasons = detectors.all.map((one) => [one, whyNot(one, heldBack, columns)] as const);
  const chosen = reasons.flatMap(([one, why]) => (why === null ? [one] : []));
  const runs = chosen.map((): Run[] => []);
  let sizes = { reference: 0, pool: 0 };
  for (let seed = 0; seed < seeds; seed++) {
    const stretch = openStretch(input, seed + 1);
    sizes = { reference: stretch.reference.rows, pool: stretch.pool.rows };
    const expected = known(input.score(stretch.reference).loss);
    const tracks: Track[] = [];
    for (const detector of chosen) {
      const basis = { reference: stretch.reference, expected, columns, features };
      tracks.push(startTrack(detector, { ...basis, alpha: BENCH_ALPHA }));
      yield seed / seeds;
    }
    const mine = chosen.map((): Run => ({
      ...{ falseAlarms: 0, untold: 0 },
      delay: null,
      rings: false,
    }));
    const views = viewsOf(input, stretch);
    for (let tick = 0; tick < ticks; tick++) {
      const view = views(tick);
      for (const [i, track] of tracks.entries()) {
        note(mine[i]!, track, view, tick - calm);
        yield (seed + (tick + i / tracks.length) / ticks) / seeds;
      }
    }
    mine.forEach((run, i) => runs[i]!.push(run));
  }
  return {
    ...{ seeds, calmTicks: calm, faultTicks: input.ticks.fault, perTick: input.perTick },
    ...{ alpha: BENCH_ALPHA, columns, ...sizes },
    detectors: chosen.map((detector, i) => sumUp(detector, runs[i]!, calm, input.labelDelay)),
    left: reasons.flatMap(([{ label }, why]) => (why === null ? [] : [{ label, why }])),
  };
}

/** `age`: ticks since the fault began. Once a detector has rung for it nothing more is asked. */
function note(run: Run, track: Track, view: View, age: number): void {
  if (run.delay !== null) return;
  const level = track.look(view);
  const rings = level === 'alarm';
  if (age >= 0) {
    if (rings) run.delay = age + 1;
    return;
  }
  if (rings && !run.rings) run.falseAlarms++;
  if (level === 'cannot-tell') run.untold++;
  run.rings = rings;
}

const known = (losses: Float64Array): Float64Array => losses.filter((loss) => !Number.isNaN(loss));

function viewsOf(input: BenchInput, { pool, traffic }: Stretch): (tick: number) => View {
  const columnTicks = windowTicks(input.perTick, pool.rows);
  const errorTicks = windowTicks(input.perTick, pool.rows, ERROR_ROWS);
  const rows: Table[] = [];
  const losses: { readonly ids: Int32Array; readonly loss: Float64Array }[] = [];
  return (tick) => {
    const arrived = traffic.rows(tick);
    const told = traffic.told(tick);
    const { loss } = input.score(told);
    rows.push({ rows: arrived.rows, ids: arrived.ids, columns: arrived.columns });
    losses.push({ ids: told.ids, loss });
    const window = concatTables(rows.slice(-columnTicks));
    const recent = losses.slice(-errorTicks);
    const ids = Int32Array.from(recent.flatMap((one) => [...one.ids]));
    const errors = recent.flatMap((one) => [...one.loss]);
    const newest = newestOf(ids);
    return {
      window: takeRows(window, newestOf(window.ids)),
      errors: known(Float64Array.from(newest, (place) => errors[place]!)),
      arrived: known(loss),
    };
  };
}

function sumUp(
  detector: Detector,
  runs: readonly Run[],
  calm: number,
  labelDelay: number,
): Benched {
  const falseAlarms = runs.reduce((sum, run) => sum + run.falseAlarms, 0);
  const months = runs.length * (calm / 30);
  const waits = detector.watches === 'error' ? labelDelay : 0;
  const delays = runs.flatMap(({ delay }) => (delay === null ? [] : [delay + waits]));
  const untold = runs.reduce((sum, run) => sum + run.untold, 0);
  return {
    ...{ id: detector.id, label: detector.label, watches: detector.watches, falseAlarms },
    monthly: [falseAlarms / months, ...poissonInterval(falseAlarms, months)],
    delays: delays.toSorted((a, b) => a - b),
    never: runs.length - delays.length,
    untold: untold / (runs.length * calm),
  };
}

/** Exact 95% interval of a rate of events (Garwood 1936). */
function poissonInterval(events: number, time: number): [low: number, high: number] {
  const low = events === 0 ? 0 : chi2Ppf(0.025, 2 * events) / 2;
  return [low / time, chi2Ppf(0.975, 2 * events + 2) / 2 / time];
}
