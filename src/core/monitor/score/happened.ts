import type { Project } from '../../project/project.ts';
import { findRelease } from '../../project/views.ts';
import { shortName } from '../../data/names.ts';
import { shownFaults } from '../traffic/hidden.ts';
import type { AlarmActionKind, AlarmKind, Season } from '../season.ts';
import type { Names } from './fault-words.ts';

export const KIND_WORDS: Readonly<Record<AlarmKind, string>> = {
  'data-drift': 'data drift',
  'data-quality': 'data quality',
  'model-quality': 'model quality',
  'bias-drift': 'bias drift',
  'prediction-drift': 'prediction drift',
  'attribution-drift': 'attribution drift',
  money: 'money',
};

export const ACTION_WORDS: Readonly<Record<AlarmActionKind, string>> = {
  retrain: 'retrained',
  'roll-back': 'rolled back',
  'move-threshold': 'threshold moved',
  'fix-data': 'data fixed',
  recalibrate: 'recalibrated',
  'ask-labels': 'asked for labels',
  leave: 'left',
};

/** A moment of a season, or a stretch of it where `to` is given (inclusive). */
export interface Happening {
  readonly kind: 'fault' | 'alarm' | 'decision' | 'release';
  readonly at: number;
  readonly to?: number;
  readonly label: string;
}

export const HAPPENINGS = [
  ['fault', 'faults'],
  ['alarm', 'alarms'],
  ['decision', 'decisions'],
  ['release', 'in service'],
] as const satisfies readonly (readonly [Happening['kind'], string])[];

const whereOf = (column: string | null): string =>
  column === null ? '' : `: ${shortName(column)}`;

/** All that happened in what was played, in order of time within a kind. */
export function happeningsOf(project: Project, season: Season, names: Names): Happening[] {
  const played = season.reports.length;
  const faults = shownFaults(season)
    .filter(({ from }) => from < played)
    .map(({ injector, column, from, to, repaired }): Happening => {
      const end = Math.min(to ?? Infinity, (repaired ?? Infinity) - 1, played - 1);
      const label = `${names.injector(injector)}${whereOf(column)}`;
      return { kind: 'fault', at: from, to: Math.max(from, end), label };
    });
  const alarms = season.alarms.map(({ tick, kind, column }): Happening => {
    return { kind: 'alarm', at: tick, label: `${KIND_WORDS[kind]}${whereOf(column)}` };
  });
  const decisions = season.alarms.flatMap(({ action, column }): Happening[] =>
    action === null
      ? []
      : [
          {
            kind: 'decision',
            at: Math.max(0, Math.min(action.tick, played) - 1),
            label: `${ACTION_WORDS[action.kind]}${whereOf(column)}`,
          },
        ],
  );
  const early = (a: Happening, b: Happening) => a.at - b.at;
  return [
    ...faults.toSorted(early),
    ...alarms,
    ...decisions.toSorted(early),
    ...servedBy(project, season),
  ];
}

/** Which release served when. */
function servedBy(project: Project, { reports }: Season): Happening[] {
  const served: Happening[] = [];
  for (const { tick, release } of reports) {
    const label = `release ${findRelease(project, release)?.version ?? '?'}`;
    const last = served.at(-1);
    if (last?.label === label) served[served.length - 1] = { ...last, to: tick };
    else served.push({ kind: 'release', at: tick, to: tick, label });
  }
  return served;
}
