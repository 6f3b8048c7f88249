import type { Registry } from '../../../../core/contracts/catalog.ts';
import type { Detector } from '../../../../core/contracts/detector.ts';
import { columnsLookedAt, countLanes } from '../../../../core/monitor/watch/count-lanes.ts';
import type { Watched } from '../../../../core/monitor/watch/count-lanes.ts';
import { sayFalseAlarms } from '../../../../core/monitor/watch/false-alarm-words.ts';
import { ticksADay } from '../../../../core/monitor/traffic/hours.ts';
import { CORRECTIONS, falseAlarmsPerMonth } from '../../../../core/monitor/watch/false-alarms.ts';
import type { Season } from '../../../../core/monitor/season.ts';
import type {
  ChosenDetector,
  Correction,
  MonitorId,
  ReferenceKind,
  WatchPlan,
  WindowPlan,
} from '../../../../core/monitor/watch/watch-plan.ts';
import { shortName } from '../../../../core/data/names.ts';
import { defaultsOf } from '../../../../core/params.ts';
import type { Settings } from '../../../../core/params.ts';
import type { Project } from '../../../../core/project/project.ts';
import { featuresOf, productionRelease, roleOf } from '../../../../core/project/views.ts';
import { listed } from '../../../../core/words.ts';

type Detectors = Registry<Detector>;

/** The detectors a plan names, those that stand written out. */
export function namedIn({ detectors: chosen }: WatchPlan, { all }: Detectors): ChosenDetector[] {
  if (chosen !== null) return [...chosen];
  return all.filter(({ stands }) => stands).map(({ id }) => ({ id, settings: {} }));
}

export function looks(plan: WatchPlan, detectors: Detectors, id: string): boolean {
  return namedIn(plan, detectors).some((one) => one.id === id);
}

/** Null again where what is left is what stands, as it is. */
function withDetectors(plan: WatchPlan, detectors: Detectors, list: ChosenDetector[]): WatchPlan {
  const standing = detectors.all.filter(({ stands }) => stands).map(({ id }) => id);
  const isPlain =
    list.length === standing.length &&
    list.every(({ id, settings }) => standing.includes(id) && Object.keys(settings).length === 0);
  return { ...plan, detectors: isPlain ? null : list };
}

export function toggleDetector(plan: WatchPlan, detectors: Detectors, id: string): WatchPlan {
  const list = namedIn(plan, detectors);
  const next = list.some((one) => one.id === id)
    ? list.filter((one) => one.id !== id)
    : [...list, { id, settings: {} }];
  return withDetectors(plan, detectors, next);
}

export function settingsOf(plan: WatchPlan, detectors: Detectors, detector: Detector): Settings {
  const own = namedIn(plan, detectors).find(({ id }) => id === detector.id)?.settings;
  return { ...defaultsOf(detector.params), ...own };
}

/** Keeps what differs from the defaults. */
export function changeDetector(
  plan: WatchPlan,
  detectors: Detectors,
  detector: Detector,
  settings: Settings,
): WatchPlan {
  const defaults = defaultsOf(detector.params);
  const differs = Object.fromEntries(
    Object.entries(settings).filter(([id, value]) => value !== defaults[id]),
  );
  const list = namedIn(plan, detectors).map((one) =>
    one.id === detector.id ? { id: one.id, settings: differs } : one,
  );
  return withDetectors(plan, detectors, list);
}

/** How loud a monitor that is no detector is. */
export type Loudness = 'off' | 'watch' | 'ring';

export function loudnessOf({ monitors, ringing }: WatchPlan, id: MonitorId): Loudness {
  if (!monitors.includes(id)) return 'off';
  return ringing.includes(id) ? 'ring' : 'watch';
}

export function setLoudness(plan: WatchPlan, id: MonitorId, loudness: Loudness): WatchPlan {
  const without = (list: readonly MonitorId[]): MonitorId[] => list.filter((one) => one !== id);
  return {
    ...plan,
    monitors: loudness === 'off' ? without(plan.monitors) : [...without(plan.monitors), id],
    ringing: loudness === 'ring' ? [...without(plan.ringing), id] : without(plan.ringing),
  };
}

export const WATCHES: Readonly<Record<Detector['watches'], string>> = {
  distribution: 'each column’s values',
  rows: 'whole rows',
  missing: 'empty cells of each column',
  error: 'errors, once labels have come',
  group: 'declared groups',
};

export const MONITOR_WORDS: readonly {
  readonly id: MonitorId;
  readonly label: string;
  readonly help: string;
}[] = [
  {
    id: 'predictions',
    label: 'Predictions',
    help: 'What the model says and decides, against the rows it was judged on. No labels needed.',
  },
  {
    id: 'attribution',
    label: 'What the model leans on',
    help: 'Shapley values of a few rows of every tick, in the order training had them: nDCG below 0.90 and below what chance does.',
  },
  {
    id: 'money',
    label: 'Money',
    help: 'What a decision earns against what was promised, once labels have come.',
  },
];

export const REFERENCES: readonly { readonly value: ReferenceKind; readonly label: string }[] = [
  { value: 'same-season', label: 'Training rows of the same season' },
  { value: 'training', label: 'All training rows' },
  { value: 'last-good', label: 'The last good stretch' },
];

export function referenceHelp(reference: ReferenceKind): string {
  if (reference === 'last-good')
    return 'Three windows in which no column rang. A slow drift carries it along and goes unseen.';
  return reference === 'training'
    ? 'Where the year has seasons, winter is held against a whole year.'
    : 'By the calendar, with two years of training rows; all of them otherwise.';
}

export type WindowKind = 'auto' | 'ticks' | 'rows';

export function windowOf(kind: WindowKind, season: Season): WindowPlan {
  if (kind === 'auto') return { kind };
  return kind === 'ticks'
    ? { kind, ticks: 4 * ticksADay(season.tick), shape: 'sliding' }
    : { kind, rows: Math.max(20, season.tick.rows), shape: 'sliding' };
}

/** What of a project decides how many lanes there are. */
export function watchedOf(project: Project): Watched {
  const release = productionRelease(project);
  const columns = (project.imported?.columns ?? []).filter(
    ({ name }) => featuresOf(project).includes(name) && roleOf(project, name) !== 'time',
  );
  return {
    columns,
    task: project.framing.task ?? 'binary',
    contract: release?.contract,
    groups: release?.watched?.length ?? 0,
    priced: project.goal?.payoff != null,
  };
}

const MOST_NAMED = 2;

/** What of these rows a detector cannot look at, in words; nothing where it can look at all of it. */
export function leftAlone(project: Project, detectors: Detectors, detector: Detector): string {
  const { columns, groups } = watchedOf(project);
  if (detector.watches === 'group')
    return groups === 0 ? 'No group is declared, so it has nothing to look at here.' : '';
  if (detector.watches !== 'distribution' && detector.watches !== 'missing') return '';
  const seen = new Set(columnsLookedAt(columns, detector, detectors));
  const left = columns.flatMap(({ name }) => (seen.has(name) ? [] : [`“${shortName(name)}”`]));
  if (left.length === 0) return '';
  if (seen.size === 0) return 'None of these columns is of a kind it can look at.';
  const more = left.length - MOST_NAMED;
  const named = more > 1 ? [...left.slice(0, MOST_NAMED), `${more} more`] : left;
  return `It cannot look at ${listed(named)}: another kind of column.`;
}

const CORRECTION_WORDS: Readonly<Record<Correction, string>> = {
  bonferroni: 'Bonferroni',
  'benjamini-hochberg': 'Benjamini–Hochberg',
  none: 'None',
};

/** Each correction with the false alarms a month it would let through at most. */
export function correctionOptions(
  project: Project,
  season: Season,
  plan: WatchPlan,
  detectors: Detectors,
): { readonly value: Correction; readonly label: string; readonly expected: number }[] {
  const lanes = countLanes(watchedOf(project), plan, detectors);
  return CORRECTIONS.map((correction) => ({
    value: correction,
    label: CORRECTION_WORDS[correction],
    expected: falseAlarmsPerMonth(lanes, { ...plan, correction }, season.tick),
  }));
}

/** “False alarms when nothing changes, at most: with Bonferroni 0.1 a month, one in 10 months; …”. */
export function correctionEffect(options: ReturnType<typeof correctionOptions>): string {
  const parts = options.map(({ label, expected }) => {
    const name = label === 'None' ? 'none' : label;
    return `with ${name} ${sayFalseAlarms(expected)}`;
  });
  return `False alarms when nothing changes, at most: ${parts.join('; ')}.`;
}
