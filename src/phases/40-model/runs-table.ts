import type { Catalog } from '../../core/contracts/catalog.ts';
import { findMetric } from '../../core/model/metrics.ts';
import { keysOf } from '../../core/project/keys.ts';
import type { Project, Run } from '../../core/project/project.ts';
import { recalibrationOf } from '../../core/project/views.ts';
import type { TaskView } from '../../state/desk.ts';
import type { TableCell, TableColumn } from '../../ui/index.ts';
import { describeSettings } from '../parts/params-to-fields.ts';
import {
  metricInterval,
  metricLabel,
  moneyScale,
  sayGain,
  sayMetric,
  sayWorth,
} from './figures.ts';
import {
  changedSettings,
  engineName,
  modelLabel,
  sayDuration,
  STATE_WORDS,
  stateOf,
} from './run-words.ts';

const number =
  (say: (value: number) => string) =>
  (value: TableCell): string =>
    typeof value === 'number' ? say(value) : '–';

/** Columns of the table of all runs; the money ones only where mistakes are priced. */
export function runColumns(project: Project): TableColumn[] {
  const scale = moneyScale(project.goal);
  const metric = project.framing.metric ?? '';
  const score = number((value) => sayMetric(metric, value));
  const priced = project.runs.some((run) => run.result?.value);
  return [
    { id: 'run', label: 'Run' },
    { id: 'model', label: 'Model' },
    { id: 'metric', label: metricLabel(metric), numeric: true, format: score },
    { id: 'interval', label: '95%' },
    ...(priced
      ? [
          {
            id: 'value',
            label: `Money ${scale.per}`,
            numeric: true,
            format: number((value) => sayWorth(scale, value)),
          },
        ]
      : []),
    {
      id: 'gain',
      label: 'Gain',
      help: 'Over the best baseline',
      numeric: true,
      format: priced ? number((value) => sayGain(scale, value)) : score,
    },
    { id: 'settings', label: 'Changed settings' },
    { id: 'seconds', label: 'Time', numeric: true, format: number(sayDuration) },
    { id: 'rows', label: 'Rows', numeric: true },
    { id: 'seed', label: 'Seed', numeric: true, format: number(String) },
    { id: 'engine', label: 'Engine' },
    { id: 'study', label: 'Study' },
    { id: 'state', label: 'State' },
  ];
}

export function runCells(
  project: Project,
  catalog: Catalog,
  tasks: readonly TaskView[],
  run: Run,
): TableCell[] {
  const metric = project.framing.metric ?? '';
  const { result } = run;
  const cells = new Map<string, TableCell>([
    ['run', run.id],
    ['model', modelLabel(catalog, run.model)],
    ['settings', changedSettings(catalog, run)],
    ['metric', result?.metric.value ?? null],
    ['interval', result ? metricInterval(metric, result.metric) : null],
    ['value', result?.value?.value ?? null],
    ['gain', result?.gain.value ?? null],
    ['seconds', result?.seconds ?? null],
    ['rows', result?.rows ?? null],
    ['seed', run.seed],
    ['engine', engineOf(run)],
    ['study', run.study],
    ['state', STATE_WORDS[stateOf(project, run, tasks)].text],
  ]);
  return runColumns(project).map(({ id }) => cells.get(id) ?? null);
}

function engineOf({ engine, result }: Run): string {
  if (result !== null) return engineName(result.engine);
  return engine === 'auto' ? 'automatic' : engineName(engine);
}

export interface Difference {
  readonly label: string;
  readonly a: string;
  readonly b: string;
  readonly differs: boolean;
}

/** Everything two runs were told, side by side; a setting only one model has shows a dash. */
export function compareSettings(catalog: Catalog, a: Run, b: Run): Difference[] {
  const line = (label: string, of: (run: Run) => string): Difference => ({
    label,
    a: of(a),
    b: of(b),
    differs: of(a) !== of(b),
  });
  const shown = (run: Run) =>
    new Map(
      describeSettings(catalog.models.find(run.model)?.params ?? [], run.settings).map((one) => [
        one.label,
        one.text,
      ]),
    );
  const [ofA, ofB] = [shown(a), shown(b)];
  const labels = [...new Set([...ofA.keys(), ...ofB.keys()])];
  return [
    line('Model', (run) => modelLabel(catalog, run.model)),
    ...labels.map((label) => line(label, (run) => (run === a ? ofA : ofB).get(label) ?? '–')),
    line('Seed', (run) => String(run.seed)),
    line('Starts from', (run) => run.warm ?? 'scratch'),
    line('Engine', engineOf),
    line('Data', ({ from }) => from.data.slice(0, 8)),
    line('Split', ({ from }) => from.split.slice(0, 8)),
    line('Recipe', ({ from }) => from.recipe.slice(0, 8)),
  ];
}

/** Runs whose probabilities were recalibrated after training, and which figures follow that. */
export function recalibratedWords(runs: readonly Run[]): string | null {
  const names = runs.filter((run) => recalibrationOf(run) !== undefined).map(({ id }) => id);
  if (names.length === 0) return null;
  const which = names.length === 1 ? `${names[0]!} was` : `${names.join(', ')} were`;
  return `${which} recalibrated afterwards: the scores here are as trained, money and gain as it decides now. “How good” in Evaluate has every score as it decides now.`;
}

/** Every metric both runs have; `better` says which is ahead. */
export function compareMetrics(
  a: Run,
  b: Run,
): readonly { label: string; a: string; b: string; better: 'a' | 'b' | null }[] {
  const ofB = new Map(b.result?.metrics ?? []);
  return (a.result?.metrics ?? []).flatMap(([id, value]) => {
    const spec = findMetric(id);
    const other = ofB.get(id);
    if (spec === undefined || other === undefined) return [];
    const ahead = (spec.better === 'lower' ? -1 : 1) * (value - other);
    return [
      {
        label: spec.label,
        a: sayMetric(id, value),
        b: sayMetric(id, other),
        better: ahead > 0 ? ('a' as const) : ahead < 0 ? ('b' as const) : null,
      },
    ];
  });
}

/** Whether the intervals of two runs leave open which is better. */
export function apart(a: Run, b: Run): boolean | null {
  const [left, right] = [a.result?.metric, b.result?.metric];
  if (left === undefined || right === undefined) return null;
  return left.low > right.high || right.low > left.high;
}

export interface Ancestor {
  readonly label: string;
  readonly key: string;
  /** Equal to what the project has today; null where there is nothing to compare with. */
  readonly today: boolean | null;
}

/** What a run was made from and what it made, as fingerprints. */
export function lineageOf(project: Project, run: Run): Ancestor[] {
  const keys = keysOf(project);
  return [
    { label: 'Data', key: run.from.data, today: run.from.data === keys.data },
    { label: 'Split', key: run.from.split, today: run.from.split === keys.split },
    { label: 'Recipe as written', key: run.from.recipe, today: run.from.recipe === keys.recipe },
    ...(run.result === null
      ? []
      : [
          { label: 'Recipe as fitted', key: run.result.recipe, today: null },
          { label: 'Model file', key: run.result.artifact, today: null },
        ]),
  ];
}

/** Rows and runs it descends from, in words. */
export function parentsOf(project: Project, run: Run): string {
  const rows =
    run.rows.kind === 'train'
      ? 'Training part'
      : `Training part with season ${(run.rows.season ?? 0) + 1} up to tick ${run.rows.upTo ?? 0}`;
  const study = project.studies.find((known) => known.id === run.study);
  if (study === undefined) return `${rows}; settings chosen by hand`;
  return `${rows}; trial ${study.runs.indexOf(run.id) + 1} of ${study.id}`;
}
