import { concatTables } from '../data/concat.ts';
import { takeRows } from '../data/table.ts';
import { BENCH_SEEDS, CALM_TICKS, FAULT_TICKS } from '../monitor/bench/api.ts';
import type { BenchFault, DetectorBench } from '../monitor/bench/api.ts';
import { benchDetectors } from '../monitor/bench/detector-bench.ts';
import { ticksADay } from '../monitor/traffic/hours.ts';
import { chooseRows } from '../monitor/watch/row-vectors.ts';
import { newestOf } from '../monitor/watch/windows.ts';
import { completeSettings } from '../params.ts';
import type { Pieces } from '../pieces.ts';
import type { Project } from '../project/project.ts';
import { currentSeason, featuresOf, findRun, productionRelease, roleOf } from '../project/views.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { Lab } from './lab.ts';
import { trafficInput } from './labelled.ts';
import { rowsFor } from './rows.ts';
import { scoreRows } from './season/score.ts';

const WHERE = 'Monitor, Season.';
const FEWEST_ROWS = 100;
const MOST_ROWS = 4000;
const MOST_PER_TICK = 200;

/** The bench of detectors on the rows the serving model was not trained on. */
export async function detectorBench(
  lab: Lab,
  project: Project,
  fault: BenchFault,
): Promise<Result<Pieces<DetectorBench>>> {
  const season = currentSeason(project);
  if (season === undefined) return fail('no-season', 'No season is running.', WHERE, 'Start one.');
  const injector = lab.catalog.injectors.find(fault.injector);
  if (injector === undefined)
    return fail('no-fault', `There is no fault “${fault.injector}”.`, WHERE, 'Choose another.');
  if (injector.columns !== null && fault.column === null)
    return fail('no-column', 'The fault needs a column.', WHERE, 'Choose one.');
  const settings = completeSettings(injector.params, fault.settings, injector.label);
  if (!settings.ok) return settings;
  const serving = productionRelease(project);
  const run = serving === undefined ? undefined : findRun(project, serving.run);
  if (serving === undefined || run === undefined)
    return fail('nothing-in-production', 'No release is in production.', WHERE, 'Promote one.');
  const traffic = trafficInput(lab, project, season);
  if (!traffic.ok) return traffic;
  const judged = rowsFor(lab, project, { rows: serving.judgedOn ?? run.rows });
  if (!judged.ok) return judged;
  const bundle = await lab.bundle(project, serving);
  if (!bundle.ok) return bundle;
  const { production, original, target } = traffic.value;
  const both = concatTables([judged.value.judge, production]);
  const rows = takeRows(both, newestOf(both.ids));
  if (rows.rows < FEWEST_ROWS)
    return fail(
      'too-few-rows',
      `Only ${rows.rows} labelled rows were held back from training.`,
      WHERE,
      `Two halves of at least ${FEWEST_ROWS / 2} rows are needed: hold back a larger share in Data.`,
    );
  return ok(
    benchDetectors({
      heldBack: takeRows(rows, chooseRows(rows.rows, MOST_ROWS)),
      original,
      target,
      features: featuresOf(project).filter((name) => roleOf(project, name) !== 'time'),
      injectors: lab.catalog.injectors,
      detectors: lab.catalog.detectors,
      fault: { ...fault, settings: settings.value },
      perTick: Math.min(MOST_PER_TICK, Math.max(1, season.tick.rows)),
      seeds: BENCH_SEEDS,
      ticks: { calm: CALM_TICKS, fault: FAULT_TICKS },
      labelDelay: Math.round(season.labelDelay / ticksADay(season.tick)),
      watched: serving.watched ?? [],
      score: (some) => scoreRows(lab, project, bundle.value, some),
    }),
  );
}
