import type { Bundle } from '../deploy/bundle.ts';
import type { GateResult, Release } from '../deploy/release.ts';
import { predictWith } from '../deploy/predict.ts';
import { serve } from '../deploy/serve.ts';
import { takeRows } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import { watchedGroups } from '../fairness/watched.ts';
import type { WatchedGroups } from '../monitor/watch/watched-groups.ts';
import { normCdf } from '../stats/special.ts';
import type { Estimate, Project } from '../project/project.ts';
import { findRun, productionRelease } from '../project/views.ts';
import { randomFrom } from '../random.ts';
import { ok } from '../result.ts';
import type { Result } from '../result.ts';
import { alike, figure } from '../words.ts';
import { estimateGain } from './judge.ts';
import { gainOverBaselines, judgeWithRule, payoffOf } from './judging.ts';
import type { Judged } from './estimate.ts';
import type { Lab } from './lab.ts';
import { rowsFor } from './rows.ts';
import type { RunRowsOf } from './rows.ts';

const REPLAYED = 200;
const ACCEPTED_SHARE = 0.99;
const MIN_ROWS = 30;
const Z = 1.959963984540054;

export interface CheckedRelease {
  readonly gates: readonly GateResult[];
  /** What its decisions by group are held against in production; left out: no groups. */
  readonly watched?: readonly WatchedGroups[];
}

/** Everything that is tried in staging before a release may be promoted. */
export async function checkRelease(
  lab: Lab,
  project: Project,
  release: Release,
): Promise<Result<CheckedRelease>> {
  const run = findRun(project, release.run)!;
  const rows = rowsFor(lab, project, { rows: release.judgedOn ?? run.rows });
  if (!rows.ok) return rows;
  const bundle = await lab.bundle(project, release);
  if (!bundle.ok) return bundle;
  const trained = await lab.bundle(project, run);
  if (!trained.ok) return trained;
  const judged = await judgeWithRule(lab, project, release, rows.value.judge);
  if (!judged.ok) return judged;
  const champion = await championGate(lab, project, release, rows.value, judged.value);
  if (!champion.ok) return champion;
  const { train, judge } = rows.value;
  const watched = watchedGroups(project, train.table, judge, judged.value);
  return ok({
    gates: [
      contractGate(lab, bundle.value, judge),
      replayGate(lab, trained.value, bundle.value, train.table),
      baselineGate(project, rows.value, judged.value),
      champion.value,
    ],
    ...(watched.length === 0 ? {} : { watched }),
  });
}

const GATE = { difference: null, power: null } as const;

function contractGate(lab: Lab, bundle: Bundle, rows: Table): GateResult {
  const gate = { ...GATE, id: 'contract', label: 'Contract test', rows: rows.rows } as const;
  const served = serve(bundle, rows, lab.catalog.steps);
  if (!served.ok) return { ...gate, outcome: 'fail', sentence: served.problem.what };
  const share = served.value.accepted.length / Math.max(1, rows.rows);
  const refused = rows.rows - served.value.accepted.length;
  return {
    ...gate,
    outcome: share >= ACCEPTED_SHARE ? 'pass' : 'fail',
    sentence: `${refused} of ${rows.rows} rows break contract version ${bundle.contract.version}; up to 1% may.`,
  };
}

/**
 * Stored training rows through the endpoint: features and predictions must come out as they did
 * from what was trained.
 */
function replayGate(lab: Lab, trained: Bundle, bundle: Bundle, training: Table): GateResult {
  const some = takeRows(
    training,
    Int32Array.from({ length: Math.min(REPLAYED, training.rows) }, (_, i) =>
      Math.floor((i * training.rows) / Math.min(REPLAYED, training.rows)),
    ),
  );
  const gate = { ...GATE, id: 'replay', label: 'Train/serve replay', rows: some.rows } as const;
  const gap = replayGap(lab, trained, bundle, some);
  if (!gap.ok) return { ...gate, outcome: 'fail', sentence: gap.problem.what };
  const { features, predictions } = gap.value;
  return {
    ...gate,
    outcome: features === 0 && predictions === 0 ? 'pass' : 'fail',
    sentence: `${some.rows} training rows sent through the endpoint: largest difference ${features.toPrecision(2)} in features, ${predictions.toPrecision(2)} in predictions.`,
  };
}

function replayGap(
  lab: Lab,
  trained: Bundle,
  bundle: Bundle,
  rows: Table,
): Result<{ features: number; predictions: number }> {
  const direct = lab.matrix(trained.recipe, rows, trained.artifact.model);
  if (!direct.ok) return direct;
  const served = serve(bundle, asArriving(rows), lab.catalog.steps);
  if (!served.ok) return served;
  const taken = takeRows(asArriving(rows), served.value.accepted);
  const arrived = lab.matrix(bundle.recipe, taken, bundle.artifact.model);
  if (!arrived.ok) return arrived;
  const expected = predictWith({ ...trained, recalibration: bundle.recalibration }, direct.value);
  const { accepted, predictions } = served.value;
  const same = direct.value.names.join() === arrived.value.names.join();
  let features = same && accepted.length === rows.rows ? 0 : Infinity;
  let gap = 0;
  accepted.forEach((row, i) => {
    for (let k = 0; k < direct.value.columns; k++)
      features = Math.max(
        features,
        gapBetween(
          direct.value.values[row * direct.value.columns + k]!,
          arrived.value.values[i * direct.value.columns + k]!,
        ),
      );
    for (let k = 0; k < predictions.width; k++)
      gap = Math.max(
        gap,
        Math.abs(
          expected.values[row * predictions.width + k]! -
            predictions.values[i * predictions.width + k]!,
        ),
      );
  });
  return ok({ features, predictions: gap });
}

/** A missing number is like a missing number, and endlessly far from any other. */
function gapBetween(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : Infinity;
  return Math.abs(a - b);
}

/** As a caller sends them: other column order, levels in order of arrival. */
function asArriving(rows: Table): Table {
  return {
    ...rows,
    columns: rows.columns.toReversed().map((column) => {
      if (column.kind !== 'category') return column;
      const levels = [...new Set(column.codes)].filter((code) => code >= 0);
      const place = new Map(levels.map((code, i) => [code, i]));
      return {
        ...column,
        levels: levels.map((code) => column.levels[code]!),
        codes: column.codes.map((code) => place.get(code) ?? -1),
      };
    }),
  };
}

function baselineGate(project: Project, rows: RunRowsOf, judged: Judged): GateResult {
  const gate = {
    ...GATE,
    id: 'beats-baseline',
    label: 'Better than the best simple rule',
    rows: rows.judge.rows,
  } as const;
  if (rows.judge.rows < MIN_ROWS)
    return {
      ...gate,
      outcome: 'cannot-tell',
      sentence: `Only ${rows.judge.rows} rows to judge on; 30 are needed.`,
    };
  const { gain, baseline } = gainOverBaselines(project, rows, judged);
  const against = `${signed(project, gain)} against “${baseline}”`;
  if (gain.low > 0) return { ...gate, difference: gain, outcome: 'pass', sentence: `${against}.` };
  if (gain.high <= 0)
    return {
      ...gate,
      difference: gain,
      outcome: 'fail',
      sentence: `${against}: ${gain.value < 0 ? 'the rule is better' : 'no better than the rule'}.`,
    };
  const sentence = `${against}: ${rows.judge.rows} rows cannot tell them apart.`;
  return { ...gate, difference: gain, outcome: 'cannot-tell', sentence };
}

async function championGate(
  lab: Lab,
  project: Project,
  release: Release,
  rows: RunRowsOf,
  judged: Judged,
): Promise<Result<GateResult>> {
  const champion = productionRelease(project);
  const gate = {
    ...GATE,
    id: 'not-worse-than-champion',
    label: 'Not worse than the champion',
    rows: rows.judge.rows,
  } as const;
  if (champion === undefined)
    return ok({
      ...gate,
      outcome: 'pass',
      sentence: 'Nothing is in production yet: there is no champion to lose to.',
    });
  const reigning = await judgeWithRule(lab, project, champion, rows.judge);
  if (!reigning.ok) return reigning;
  const random = randomFrom(project.seed).fork('champion');
  const gain = estimateGain(
    judged,
    reigning.value,
    payoffOf(project, judged.outcome),
    project.framing.metric!,
    random,
  );
  const power = powerToSee(gain, release.margin);
  const outcome =
    gain.low > -release.margin ? 'pass' : gain.high < -release.margin ? 'fail' : 'cannot-tell';
  const sentence = `${signed(project, gain)} against release ${champion.version} on the ${rows.judge.rows} newest labelled rows; a loss of up to ${figure(release.margin)} is let through. Power ${Math.round(100 * power)}%.`;
  return ok({ ...gate, outcome, sentence, difference: gain, power });
}

/** Chance that an equal candidate's interval clears `-margin`, from the interval's own width. */
function powerToSee(gain: Estimate, margin: number): number {
  const error = (gain.high - gain.low) / (2 * Z);
  return error === 0 ? 1 : normCdf(margin / error - Z);
}

function signed(project: Project, gain: Estimate): string {
  const unit = project.goal?.payoff == null ? '' : ` ${project.goal.currency} per 1,000 decisions`;
  const say = alike([gain.value, gain.low, gain.high]);
  return `${say(gain.value)}${unit} (95% interval ${say(gain.low)} to ${say(gain.high)})`;
}
