import { ALL_LABELS } from '../../../core/monitor/labels/label-plan.ts';
import type { LabelPlan } from '../../../core/monitor/labels/label-plan.ts';
import type { Season } from '../../../core/monitor/season.ts';
import type { Project } from '../../../core/project/project.ts';
import { counted } from '../../../core/words.ts';
import type { Option } from '../../../ui/index.ts';
import { sayMoney } from '../../parts/money.ts';
import { percent } from '../../parts/percent.ts';
import { countTicks, tickName } from './season-words.ts';

export const ASK_OPTIONS: readonly Option[] = [
  { value: 'uncertain', label: 'Where the model is least sure' },
  { value: 'random', label: 'At random' },
  { value: 'mixed', label: 'Half of each' },
];

/** What “least sure” means of this project’s answers. */
export function sureHelp({ framing }: Pick<Project, 'framing'>): string {
  return framing.task === 'regression'
    ? 'Least sure: where a second model, of its errors on rows it was not trained on, expects it to be furthest off.'
    : 'Least sure: where its likeliest class has the lowest probability.';
}

export const SPREAD_OPTIONS: readonly Option[] = [
  { value: 'none', label: 'All after the same time' },
  { value: 'uniform', label: 'Evenly over some time more' },
  { value: 'geometric', label: 'Most soon, a few long after' },
];

/** Whether a plan says anything beside “all come, after the delay, for nothing”. */
export function isPlain({ never, cost, review, spread }: LabelPlan): boolean {
  return never === 0 && cost === 0 && review === 0 && (spread === undefined || spread.ticks === 0);
}

export interface LabelCount {
  readonly arrived: number;
  readonly known: number;
  readonly asked: number;
  readonly spent: number;
}

/** Rows that have arrived by now, how many of their labels are known, and what was bought. */
export function countLabels({ reports }: Season): LabelCount {
  const arrived = reports.reduce((sum, { rows }) => sum + rows, 0);
  const upTo = reports.at(-1)?.labelledUpTo ?? -1;
  const first = reports.findIndex(({ labels }) => labels !== undefined);
  const plain = reports
    .slice(0, first < 0 ? reports.length : first)
    .filter(({ tick }) => tick <= (first < 0 ? upTo : (reports[first - 1]?.labelledUpTo ?? -1)))
    .reduce((sum, { rows }) => sum + rows, 0);
  const told = reports.flatMap(({ labels }) => labels ?? []);
  const sum = (of: (labels: (typeof told)[number]) => number) =>
    told.reduce((total, labels) => total + of(labels), 0);
  return {
    arrived,
    known: plain + sum(({ known }) => known),
    asked: sum(({ asked }) => asked),
    spent: sum(({ cost }) => cost),
  };
}

/** How labels come, in sentences. */
export function planWords(project: Project, season: Season): string {
  const { labelDelay, labels = ALL_LABELS } = season;
  const name = tickName(season);
  const when =
    labelDelay === 0 ? 'Labels come at once' : `Labels come ${countTicks(season, labelDelay)} late`;
  const more =
    labels.spread === undefined || labels.spread.ticks === 0
      ? ''
      : labels.spread.kind === 'uniform'
        ? `, some up to ${countTicks(season, labels.spread.ticks)} later`
        : `, ${countTicks(season, labels.spread.ticks)} later on average`;
  const never =
    labels.never === 0
      ? ''
      : labels.never === 1
        ? ' None comes by itself: nothing is known of the model’s errors unless you ask.'
        : ` ${percent(labels.never)} never come.`;
  const review =
    labels.review === 0 ? '' : ` A person looks at ${counted(labels.review, 'row')} a ${name}.`;
  const cost =
    labels.cost === 0
      ? ''
      : ` Asking costs ${sayMoney(labels.cost, project.goal?.currency ?? '')} a label.`;
  return `${when}${more}.${never}${review}${cost}`;
}
