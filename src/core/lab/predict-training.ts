import type { ModelSpec, TrainSize } from '../contracts/model.ts';
import { log } from '../math.ts';
import { defaultOf, isAsked } from '../params.ts';
import type { Param, Settings } from '../params.ts';
import type { Project, Run } from '../project/project.ts';

/** A training that ended: its work in elementary operations, and what it took. */
export interface Measured {
  readonly work: number;
  readonly seconds: number;
  /** Steps run of those planned, 0 to 1: below 1 where it stopped early. */
  readonly share: number;
}

export interface TrainingForecast {
  /** To the last step planned, with the span it may lie in: stopping early lowers its low end. */
  readonly seconds: number;
  readonly low: number;
  readonly high: number;
  /** Bytes held at the peak. */
  readonly bytes: number;
  /** Whether a run of this project was measured; else the speed is only assumed. */
  readonly measured: boolean;
}

/** Settings that say how many steps are planned. */
const STEPS = ['epochs', 'rounds', 'trees', 'iterations'] as const;
/** Operations a second on a machine nobody measured: a few for every nanosecond of a small core. */
const ASSUMED_RATE = 4e8;
const ASSUMED_SPAN = 5;
const LEAST_SPAN = 1.5;
const LATEST = 5;

/** What the model would be trained on; null before its columns and rows are known. */
export function trainSizeOf(
  { prepared, framing }: Project,
  columns: number | null,
): TrainSize | null {
  if (prepared === null || columns === null || columns === 0) return null;
  const classes = framing.task === 'regression' ? 1 : prepared.classes.length;
  return {
    rows: prepared.parts.train,
    columns,
    validationRows: prepared.parts.validation,
    outputs: classes <= 2 ? 1 : classes,
  };
}

/** What finished runs of this family took in this project, oldest first. */
export function measuredRuns(
  project: Project,
  spec: ModelSpec,
  engine: Run['engine'] = 'auto',
): Measured[] {
  const { cost } = spec;
  if (cost === undefined) return [];
  const done = project.runs.filter((run) => run.model === spec.id && run.result !== null);
  const wanted = engine === 'auto' ? done.at(-1)?.result?.engine : engine;
  return done
    .filter(({ result }) => result!.engine === wanted || result!.engine === 'own')
    .slice(-LATEST)
    .flatMap((run) => {
      const measured = measure(project, spec, run);
      return measured === null ? [] : [measured];
    });
}

function measure(project: Project, spec: ModelSpec, run: Run): Measured | null {
  const { rows, validationRows, features, steps, seconds } = run.result!;
  const size = trainSizeOf(project, features.length);
  if (size === null || !(seconds > 0)) return null;
  const own = { ...size, rows, validationRows };
  const planned = stepsIn(run.settings);
  const settings =
    planned === null || steps === 0 ? run.settings : { ...run.settings, [planned]: steps };
  const { work } = spec.cost!(settings, own);
  const all = planned === null ? 0 : Number(run.settings[planned]);
  return work > 0 ? { work, seconds, share: all > 0 ? Math.min(1, steps / all) : 1 } : null;
}

function stepsIn(settings: Settings): (typeof STEPS)[number] | null {
  return STEPS.find((id) => typeof settings[id] === 'number') ?? null;
}

/** Time and memory of a training; null where the family does not say what it costs. */
export function forecastTraining(
  spec: ModelSpec,
  settings: Settings,
  size: TrainSize,
  measured: readonly Measured[],
): TrainingForecast | null {
  if (spec.cost === undefined) return null;
  const { work, bytes } = spec.cost(settings, size);
  const nearest = nearestTo(work, measured);
  if (nearest === null) {
    const seconds = work / ASSUMED_RATE;
    return {
      seconds,
      low: seconds / ASSUMED_SPAN,
      high: seconds * ASSUMED_SPAN,
      bytes,
      measured: false,
    };
  }
  const rate = nearest.work / nearest.seconds;
  const rates = measured.map((run) => run.work / run.seconds);
  const seconds = work / rate;
  const stops = Math.min(...measured.map(({ share }) => share));
  return {
    seconds,
    low: stops * Math.min(work / Math.max(...rates), seconds / LEAST_SPAN),
    high: Math.max(work / Math.min(...rates), seconds * LEAST_SPAN),
    bytes,
    measured: true,
  };
}

/** The run whose work is most like this: what does not grow with the work weighs on small ones. */
function nearestTo(work: number, measured: readonly Measured[]): Measured | null {
  let nearest: Measured | null = null;
  const apart = (run: Measured) => Math.abs(log(run.work / work));
  for (const run of measured) if (nearest === null || apart(run) <= apart(nearest)) nearest = run;
  return nearest;
}

export interface Misfit {
  readonly bytes: number;
  readonly limit: number;
  /** Training rows it would fit with; null when even the fewest are too many. */
  readonly rows: number | null;
  /** Settings that alone would make it fit, each with the largest value that does. */
  readonly changes: readonly { readonly param: Param; readonly to: number }[];
}

const FEWEST_ROWS = 50;
const HALVINGS = 40;

/** Why a training does not fit into the memory there is, and what would make it fit; null: it does. */
export function misfitOf(
  spec: ModelSpec,
  settings: Settings,
  size: TrainSize,
  limit: number,
): Misfit | null {
  const bytesOf = (changed: Settings, rows: number) =>
    spec.cost?.(changed, { ...size, rows }).bytes ?? 0;
  const bytes = bytesOf(settings, size.rows);
  if (!(bytes > limit)) return null;
  const rows = largest(FEWEST_ROWS, size.rows, (few) => bytesOf(settings, few) <= limit);
  const changes = spec.params.flatMap((param) => {
    if (param.kind !== 'integer' || !isAsked(spec.params, param, settings)) return [];
    const now = Number(settings[param.id] ?? defaultOf(spec.params, param, settings));
    const to = largest(
      param.min,
      now,
      (less) => bytesOf({ ...settings, [param.id]: less }, size.rows) <= limit,
    );
    return to === null || to >= now ? [] : [{ param, to }];
  });
  return { bytes, limit, rows, changes };
}

/** The largest whole number from `low` to `high` that holds; null when `low` does not. */
function largest(low: number, high: number, holds: (value: number) => boolean): number | null {
  if (low > high || !holds(low)) return null;
  let [good, bad] = [low, high + 1];
  for (let i = 0; i < HALVINGS && bad - good > 1; i++) {
    const middle = Math.floor((good + bad) / 2);
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
