import type { Grouped } from '../data/groups.ts';
import { findColumn } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import { estimateMetric, metricOf } from '../lab/estimate.ts';
import type { JudgedRun } from '../lab/judged-run.ts';
import type { Lab } from '../lab/lab.ts';
import { powerOf } from '../lab/power.ts';
import { followScript } from '../model/follow-script.ts';
import type { DesignMatrix, Outcome } from '../model/task.ts';
import { NO_SCRIPT } from '../model/train-script.ts';
import { defaultsOf } from '../params.ts';
import type { Project } from '../project/project.ts';
import { featuresOf } from '../project/views.ts';
import { randomFrom } from '../random.ts';
import type { WorkHooks } from '../recipe/work.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { ProxyReport } from './api.ts';
import { FEWEST_ROWS } from './by-group.ts';

const MODEL = 'logistic-regression';
const MOST_LABELS = 6;
const MOST_COLUMNS = 5;
const IN_OR_NOT: Outcome = { task: 'binary', classes: ['others', 'in it'], positive: 1 };

/**
 * How well the features the model is given tell each group from the others: what is left of a group
 * when its column is left out. Learned on training rows, measured on the rows the run is judged by.
 */
export async function findProxies(
  lab: Lab,
  project: Project,
  { rows, bundle }: JudgedRun,
  group: (table: Table) => Grouped,
  hooks: WorkHooks,
): Promise<Result<readonly ProxyReport[]>> {
  const training = rows.train.table;
  const learned = lab.matrix(bundle.recipe, training, MODEL);
  if (!learned.ok) return learned;
  const matrix = lab.matrix(bundle.recipe, rows.judge, MODEL);
  if (!matrix.ok) return matrix;
  const [own, judge] = [group(training), group(rows.judge)];
  const labels = own.labels.filter((label) => told(own, label) && told(judge, label));
  if (labels.length === 0)
    return fail(
      'too-few-rows',
      `No group has ${FEWEST_ROWS} training rows and ${FEWEST_ROWS} rows to judge by.`,
      'Model, Evaluate.',
      'Bring more rows, or cut wider bands.',
    );
  const reports: ProxyReport[] = [];
  const asked = labels.length === 2 ? labels.slice(1) : labels.slice(0, MOST_LABELS);
  for (const [done, label] of asked.entries()) {
    const targets = { train: membersOf(own, label), judge: membersOf(judge, label) };
    const power = await powerTogether(lab, project, learned.value, matrix.value, targets);
    if (!power.ok) return power;
    reports.push({
      label,
      power: power.value,
      columns: alone(project, training, rows.judge, targets),
    });
    hooks.progress({ done: done + 1, total: asked.length });
    await hooks.checkpoint();
  }
  return ok(reports);
}

interface Targets {
  readonly train: Float64Array;
  readonly judge: Float64Array;
}

function told(groups: Grouped, label: string): boolean {
  const members = membersOf(groups, label).reduce((sum, one) => sum + one, 0);
  return members >= FEWEST_ROWS && groups.codes.length - members >= FEWEST_ROWS;
}

function membersOf({ labels, codes }: Grouped, label: string): Float64Array {
  const at = labels.indexOf(label);
  return Float64Array.from(codes, (code) => Number(code === at));
}

async function powerTogether(
  lab: Lab,
  project: Project,
  train: DesignMatrix,
  judge: DesignMatrix,
  targets: Targets,
): Promise<Result<ProxyReport['power']>> {
  const engine = await lab.engine(MODEL);
  const spec = lab.catalog.models.find(MODEL);
  if (!engine.ok) return engine;
  const input = {
    outcome: IN_OR_NOT,
    train,
    trainTarget: targets.train,
    trainWeights: null,
    validation: judge,
    validationTarget: targets.judge,
    settings: defaultsOf(spec?.params ?? []),
    seed: project.seed,
  };
  const artifact = await followScript(engine.value, input, NO_SCRIPT, null);
  if (!artifact.ok) return artifact;
  const predictions = engine.value.predict(artifact.value, judge);
  const judged = { outcome: IN_OR_NOT, actual: targets.judge, decided: targets.judge, predictions };
  const random = randomFrom(project.seed).fork('proxies');
  const power = estimateMetric(metricOf('roc-auc'), judged, random);
  return ok({ ...power, rows: targets.judge.length });
}

/** Columns by themselves; below a half is no less telling than above. */
function alone(
  project: Project,
  train: Table,
  judge: Table,
  targets: Targets,
): ProxyReport['columns'] {
  const all = featuresOf(project).flatMap((name) => {
    const [before, after] = [findColumn(train, name), findColumn(judge, name)];
    if (before === undefined || after === undefined) return [];
    const power = powerOf(
      { column: before, target: targets.train },
      { column: after, target: targets.judge },
      IN_OR_NOT,
    );
    return [{ name, power }];
  });
  return all.toSorted((a, b) => b.power - a.power).slice(0, MOST_COLUMNS);
}
