import { expect, test } from 'vitest';
import { DEFAULT_RULES } from '../../../core/monitor/alarms/alarm-rules.ts';
import { catalog } from '../../../catalog/index.ts';
import { actionOf, alarmOf, reportOf, seasonOf } from '../testing.ts';
import {
  alarmsOn,
  firstShelf,
  keptQuiet,
  ownerWords,
  seenWords,
  shelfOf,
  silenceWords,
} from './inbox.ts';
import { ruleWords } from './rule-words.ts';

const silence = { kind: null, column: 'size', from: 4, until: 9, note: 'Rebuilt.' };
const season = seasonOf(6, {
  silences: [silence],
  alarms: [
    alarmOf(1),
    alarmOf(2, { acknowledged: 4, acknowledgedBy: 'Ada', severity: 'critical' }),
    alarmOf(3, { column: 'size' }),
    alarmOf(4, { action: actionOf('leave', 3) }),
  ],
});

test('each alarm lies on one shelf: open, seen, answered or silenced', () => {
  expect(season.alarms.map((alarm) => shelfOf(season, alarm))).toEqual([
    'open',
    'seen',
    'silenced',
    'answered',
  ]);
  expect(alarmsOn(season, 'seen', 'critical').map(({ id }) => id)).toEqual(['alarm-2']);
  expect(alarmsOn(season, 'open', 'critical')).toEqual([]);
  expect(firstShelf(season)).toBe('open');
  expect(firstShelf(seasonOf(6))).toBe('open');
  expect(seenWords(season, season.alarms[1]!)).toBe('Seen by Ada at day 4.');
});

test('what nobody owns is said, and so is a rule that names nobody', () => {
  expect(ownerWords(season, season.alarms[0]!)).toMatch(/^Nobody owns it/);
  expect(ruleWords(season, catalog, DEFAULT_RULES.at(-1)!)).toBe(
    'Any kind; for nobody: name an owner.',
  );
  const rule = {
    ...DEFAULT_RULES[0]!,
    owner: 'Bo',
    column: 'size',
    action: 'retrain',
    quiet: 3,
  } as const;
  expect(ruleWords(season, catalog, rule)).toBe(
    'Data drift on size; for Bo; first proposed: retrain; quiet for 3 ticks after an answer.',
  );
});

test('a silence over everything says that nothing rings; looks it kept quiet are counted', () => {
  const all = { ...silence, column: null };
  expect(silenceWords(season, all)).toBe(
    'Everything is silent from day 5 to day 10: Rebuilt. Nothing rings at all; lanes stay on record.',
  );
  const mark = { detector: 'psi', column: 'size', level: 'alarm', value: 2, limit: 1 } as const;
  const reports = [4, 5].map((tick) => reportOf(tick, { lanes: [mark, { ...mark, column: 'a' }] }));
  expect(keptQuiet({ ...season, reports }, silence)).toBe(2);
  expect(keptQuiet({ ...season, reports }, all)).toBe(4);
});
