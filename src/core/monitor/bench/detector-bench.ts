import type { Registry } from '../../contracts/catalog.ts';
import type { Detector } from '../../contracts/detector.ts';
import { concatTables } from '../../data/concat.ts';
import { takeRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import type { Pieces } from '../../pieces.ts';
import { chi2Ppf } from '../../stats/special.ts';
import type { WatchedGroups } from '../watch/watched-groups.ts';
import { newestOf, windowTicks } from '../watch/windows.ts';
import { BENCH_ALPHA } from './api.ts';
import type { Benched, DetectorBench } from './api.ts';
import { openStretch } from './stretch.ts';
import type { BenchInput, Stretch } from './stretch.ts';
import { startTrack, whyNot } from './track.ts';
import { joinDecided, newestDecided, takeCells } from './decided.ts';
import type { Decided, Track, View } from './track.ts';

export interface DetectorBenchInput extends BenchInput {
  readonly detectors: Registry<Detector>;
  readonly features: readonly string[];
  /** Ticks until a label is known; joins the delay of what reads labels. */
  readonly labelDelay: number;
  /** What the release in force watches by group; left out: nothing. */
  readonly watched?: readonly WatchedGroups[];
}

const ERROR_ROWS = 150;
const GROUP_ROWS = 300;

/** What one detector did in one stretch. */
interface Run {
  falseAlarms: number;
  untold: number;
  delay: number | null;
  rings: boolean;
}

/** Every detector that applies, on the same simulated stretches. */
export function* benchDetectors(input: DetectorBenchInput): Pieces<DetectorBench> {
  const { fault, features, heldBack, seeds, detectors, labelDelay, watched = [] } = input;
  const { calm } = input.ticks;
  const ticks = calm + input.ticks.fault;
  const columns = fault.column === null ? features : [fault.column];
  const reasons = detectors.all.map(
    (one) => [one, whyNot(one, heldBack, columns, watched)] as const,
  );
  const chosen = reasons.flatMap(([one, why]) => (why === null ? [one] : []));
  const runs = chosen.map((): Run[] => []);
  let sizes = { reference: 0, pool: 0 };
  for (let seed = 0; seed < seeds; seed++) {
    const stretch = openStretch(input, seed + 1);
    sizes = { reference: stretch.reference.rows, pool: stretch.pool.rows };
    const reference = { rows: stretch.reference, scored: input.score(stretch.reference) };
    const expected = known(reference.scored.loss);
    const tracks: Track[] = [];
    for (const detector of chosen) {
      const basis = { reference, expected, columns, features, watched, labelDelay };
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
    detectors: chosen.map((detector, i) => sumUp(detector, runs[i]!, calm)),
    left: reasons.flatMap(([{ label }, why]) => (why === null ? [] : [{ label, why }])),
  };
}

/**
 * `age`: ticks since the fault began. Once a detector has rung for it, and could not have rung
 * sooner by another of its lanes, nothing more is asked.
 */
function note(run: Run, track: Track, view: View, age: number): void {
  if (run.delay !== null && age + 1 + track.soonest >= run.delay) return;
  const { level, wait } = track.look(view);
  const rings = level === 'alarm';
  if (age >= 0) {
    if (rings) run.delay = Math.min(run.delay ?? Infinity, age + 1 + wait);
    return;
  }
  if (rings && !run.rings) run.falseAlarms++;
  if (level === 'cannot-tell') run.untold++;
  run.rings = rings;
}

const known = (losses: Float64Array): Float64Array => losses.filter((loss) => !Number.isNaN(loss));

function viewsOf(input: DetectorBenchInput, { pool, traffic }: Stretch): (tick: number) => View {
  const columnTicks = windowTicks(input.perTick, pool.rows);
  const errorTicks = windowTicks(input.perTick, pool.rows, ERROR_ROWS);
  const groupTicks = windowTicks(input.perTick, pool.rows, GROUP_ROWS);
  const named = new Set((input.watched ?? []).map(({ column }) => column));
  const rows: Table[] = [];
  const told: Decided[] = [];
  return (tick) => {
    const arrived = traffic.rows(tick);
    const now = traffic.told(tick);
    const scored = input.score(now);
    rows.push({ rows: arrived.rows, ids: arrived.ids, columns: arrived.columns });
    const columns = now.columns.filter(({ name }) => named.has(name));
    told.push({ rows: { rows: now.rows, ids: now.ids, columns }, scored });
    const window = concatTables(rows.slice(-columnTicks));
    const { rows: recent, scored: judged } = joinDecided(told.slice(-errorTicks));
    return {
      window: takeRows(window, newestOf(window.ids)),
      errors: known(takeCells(judged.loss, newestOf(recent.ids))),
      arrived: known(scored.loss),
      get decided() {
        return newestDecided(joinDecided(told.slice(-groupTicks)));
      },
    };
  };
}

function sumUp(detector: Detector, runs: readonly Run[], calm: number): Benched {
  const falseAlarms = runs.reduce((sum, run) => sum + run.falseAlarms, 0);
  const months = runs.length * (calm / 30);
  const delays = runs.flatMap(({ delay }) => delay ?? []);
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
