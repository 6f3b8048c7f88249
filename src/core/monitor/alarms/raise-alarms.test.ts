import { expect, test } from 'vitest';
import { releaseId } from '../../id.ts';
import { DEFAULT_RULES } from './alarm-rules.ts';
import type { AlarmRule } from './alarm-rules.ts';
import type { Sighting } from '../watch/lanes.ts';
import { STANDING_PLAN } from '../watch/watch-plan.ts';
import { raiseAlarms } from './raise-alarms.ts';
import type { Alarm, LaneMark, Season, TickReport } from '../season.ts';

const release = releaseId('release-1');
const kindOf = () => 'data-drift' as const;

function sighting(column: string | null, parts: Partial<Sighting> = {}): Sighting {
  const numbers = { value: 2, limit: 1, pValue: null, floor: null } as const;
  const verdict = { level: 'alarm', ...numbers, sentence: 'moved' } as const;
  const told = { ...verdict, floor: null, sentence: 'moved' };
  return { detector: 'psi', column, kind: 'data-drift', verdict: told, ...parts };
}

const calm = (tick: number): TickReport => ({
  ...{ tick, label: '', rows: 10, distinct: 10, refused: 0, release, earned: 0, earnedIdle: 0 },
  ...{ metric: null, labelledUpTo: tick, lanes: [] as readonly LaneMark[] },
});

function seasonOf(played: number, parts: Partial<Season> = {}): Season {
  return {
    ...{ number: 1, seed: 1, tick: { unit: 'rows', rows: 10 }, ticks: 90, labelDelay: 1 },
    ...{ firstRelease: release, owner: 'Ada', injections: [], alarms: [], ended: false },
    reports: Array.from({ length: played }, (_, tick) => calm(tick)),
    ...parts,
  };
}

const rang = (season: Season, tick: number, ...seen: Sighting[]): Alarm[] =>
  raiseAlarms(season, tick, release, seen, kindOf);

const rule = (parts: Partial<AlarmRule>): AlarmRule => ({ ...DEFAULT_RULES.at(-1)!, ...parts });

test('the first rule that fits gives severity and owner', () => {
  const broken = sighting('speed', { kind: 'data-quality' });
  expect(rang(seasonOf(3), 3, sighting('speed'), broken)).toMatchObject([
    { severity: 'warning', owner: 'Ada', rule: 'moved' },
    { severity: 'critical', owner: 'Ada', rule: 'rest' },
  ]);
  const rules = [
    rule({ id: 'mine', column: 'speed', severity: 'info', owner: 'Bo' }),
    ...DEFAULT_RULES,
  ];
  expect(rang(seasonOf(3, { rules }), 3, sighting('speed'), sighting('size'))).toMatchObject([
    { severity: 'info', owner: 'Bo', rule: 'mine' },
    { severity: 'warning', owner: 'Ada', rule: 'moved' },
  ]);
});

test('what no rule fits still rings, as a warning of the season’s owner', () => {
  const [alarm] = rang(seasonOf(3, { rules: [], owner: '' }), 3, sighting('speed'));
  expect(alarm).toMatchObject({ severity: 'warning', owner: '', rule: null });
});

test('a silence keeps its kind and column quiet until its last tick', () => {
  const silences = [{ kind: null, column: 'speed', from: 2, until: 5, note: 'known' }];
  const season = seasonOf(3, { silences });
  const both = [sighting('speed'), sighting('size')];
  expect(rang(season, 5, ...both).map(({ column }) => column)).toEqual(['size']);
  expect(rang(season, 6, ...both).map(({ column }) => column)).toEqual(['speed', 'size']);
  const all = { silences: [{ kind: null, column: null, from: 0, until: 9, note: 'holiday' }] };
  expect(rang(seasonOf(3, all), 9, ...both)).toEqual([]);
});

test('an answered alarm stays away for the ticks its rule asks for', () => {
  const action = { kind: 'leave', tick: 4, note: '', run: null } as const;
  const [first] = rang(seasonOf(2), 2, sighting('speed'));
  const rules = [rule({ quiet: 5 })];
  const season = seasonOf(20, { rules, alarms: [{ ...first!, action }] });
  expect(rang(season, 8, sighting('speed'))).toEqual([]);
  expect(rang(season, 9, sighting('speed'))).toHaveLength(1);
});

test('in a season that rings for what is predicted, leaned on and earned each has a rule of its own', () => {
  const watch = [{ from: 0, plan: STANDING_PLAN }];
  const kinds = ['prediction-drift', 'attribution-drift', 'money', 'data-drift'] as const;
  const seen = kinds.map((kind) => sighting(null, { kind }));
  expect(rang(seasonOf(3, { watch }), 3, ...seen)).toMatchObject([
    { severity: 'warning', owner: 'Ada', rule: 'predicted' },
    { severity: 'warning', owner: 'Ada', rule: 'leaned-on' },
    { severity: 'critical', owner: 'Ada', rule: 'earned' },
    { severity: 'warning', owner: 'Ada', rule: 'moved' },
  ]);
  expect(rang(seasonOf(3), 3, seen[0]!)).toMatchObject([{ severity: 'critical', rule: 'rest' }]);
});
