import { alarmId, releaseId } from '../../core/id.ts';
import type { Alarm, Season, TickReport } from '../../core/monitor/season.ts';
import { EMPTY_PROJECT } from '../../core/project/apply.ts';
import type { Project } from '../../core/project/project.ts';

/** A project whose mistakes are priced. */
export const priced: Project = {
  ...EMPTY_PROJECT,
  framing: { ...EMPTY_PROJECT.framing, metric: 'accuracy' },
  goal: {
    ...{ decision: '', who: '', owner: '', currency: '$', volumePerDay: null, explanation: null },
    kpi: { name: '', measure: 'value', unit: '', today: null, target: null, floor: 5 },
    payoff: { kind: 'units', over: 1, under: 1, unit: 'birds' },
    budget: { minutes: null, wattHours: null, money: null },
  },
};

export const reportOf = (tick: number, parts: Partial<TickReport> = {}): TickReport => ({
  ...{ tick, label: `day ${tick + 1}`, rows: 100, distinct: 100, refused: 0 },
  ...{ release: releaseId('release-1'), earned: 10, earnedIdle: 10, metric: 0.9 },
  ...{ labelledUpTo: tick - 1, lanes: [] },
  ...parts,
});

export const alarmOf = (number: number, parts: Partial<Alarm> = {}): Alarm => ({
  ...{ id: alarmId(`alarm-${number}`), tick: 2, kind: 'data-drift' as const, column: 'speed' },
  ...{ detector: 'psi', value: 0.5, limit: 0.2, sentence: 'speed moved.', action: null },
  ...parts,
});

export const actionOf = (kind: NonNullable<Alarm['action']>['kind'], tick: number) => ({
  ...{ kind, tick, note: '', run: null },
});

export const seasonOf = (played: number, parts: Partial<Season> = {}): Season => ({
  ...{ number: 1, seed: 1, tick: { unit: 'rows' as const, rows: 100 }, ticks: 10, labelDelay: 1 },
  ...{ firstRelease: releaseId('release-1'), owner: '', injections: [], alarms: [], ended: false },
  reports: Array.from({ length: played }, (_, tick) => reportOf(tick)),
  ...parts,
});
