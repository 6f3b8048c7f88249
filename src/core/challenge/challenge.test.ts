import { describe, expect, it } from 'vitest';
import { passed, serving, started } from '../pillars/testing.ts';
import type { Injection } from '../monitor/season.ts';
import { isHidden, shownFaults } from '../monitor/traffic/hidden.ts';
import { apply } from '../project/apply.ts';
import type { Choice, Decision } from '../project/decisions.ts';
import { looksLikeChallenge, looksLikeOurs, looksLikeProject } from '../project/file-head.ts';
import { unwrap } from '../result.ts';
import { challengeOf, writeChallenge } from './challenge.ts';
import { MOST_BYTES, readChallenge } from './read.ts';

const deployed = serving();
const played = passed(started(deployed), { months: 4 });
const fault: Injection = {
  ...{ injector: 'unit-change', column: 'speed_knots', strength: 0.5, settings: { factor: 2 } },
  ...{ from: 1, to: null, repaired: 3 },
};
const season = { ...played.seasons[0]!, injections: [fault], owner: 'Ada' };
const source = { ...played.source!, name: 'strikes.csv' };
const decisions: Decision[] = [
  { type: 'project/create', id: played.id, name: 'Strikes', scenario: null, seed: 3 },
  { type: 'data/choose', source },
  { type: 'data/imported', imported: played.imported! },
  { type: 'framing/describeRow', rowIs: 'a strike' },
  { type: 'monitor/start', seed: 7, tick: season.tick, ticks: 24, labelDelay: 1, owner: 'Ada' },
  { type: 'framing/describeRow', rowIs: 'later' },
];
const entries = decisions.map((decision) => ({ decision, at: 5 }));
const challenge = unwrap(challengeOf(played, entries, season, '1.0'));
const bytesOf = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const file = JSON.parse(writeChallenge(challenge)) as Record<string, unknown>;
const codeOf = (parts: unknown) => {
  const read = readChallenge(bytesOf(parts));
  return read.ok ? null : read.problem.code;
};

describe('a challenge', () => {
  it('holds choices from before the season, its faults unrepaired, and the score', () => {
    expect(challenge.choices.map(({ type }) => type)).toEqual([
      ...['project/create', 'data/choose', 'framing/describeRow'],
    ]);
    expect(challenge.season.injections).toEqual([{ ...fault, repaired: undefined }]);
    expect(challenge.score).toMatchObject({ by: 'Ada', ticks: 4, earned: 3480, idle: 3480 });
    expect(writeChallenge(challenge)).not.toContain('data/imported');
  });

  it('comes back as it was saved, and is told from a project by its head', () => {
    const bytes = bytesOf(writeChallenge(challenge));
    expect(JSON.parse(JSON.stringify(unwrap(readChallenge(bytes))))).toEqual(
      JSON.parse(JSON.stringify(challenge)),
    );
    expect(looksLikeChallenge(bytes)).toBe(true);
    expect(looksLikeOurs(bytes)).toBe(true);
    expect(looksLikeProject(bytes)).toBe(false);
  });

  it('keeps whose rows arrive, and brings along no file', () => {
    const only = { column: 'wildlife_size', levels: ['Large'] };
    const some = unwrap(challengeOf(played, entries, { ...season, only }, '1.0'));
    expect(unwrap(readChallenge(bytesOf(writeChallenge(some)))).season.only).toEqual(only);
    const none = { ...some.season, only: { ...only, levels: [] } };
    expect(codeOf({ ...file, season: none })).toBe('challenge-shape');
    expect(challengeOf(played, entries, { ...season, file: source }, '1.0')).toMatchObject({
      problem: { code: 'later-file' },
    });
  });

  it('is not made of a season that began with a model of an earlier one', () => {
    const later = {
      ...played,
      runs: played.runs.map((run) => ({
        ...run,
        rows: { kind: 'season' as const, season: 1, upTo: 3 },
      })),
    };
    expect(challengeOf(later, entries, season, '1.0')).toMatchObject({
      problem: { code: 'later-season' },
    });
    const back: Decision = { type: 'release/rollback', to: season.firstRelease, at: 1 };
    const rolled = [...entries.slice(0, 4), { decision: back, at: 5 }, ...entries.slice(4)];
    expect(challengeOf(played, rolled, season, '1.0')).toMatchObject({
      problem: { code: 'rolled-back' },
    });
  });
});

describe('a hostile file', () => {
  it('is refused by what is wrong with it, with where and what to do', () => {
    expect(codeOf('{"format":"flywheel-challenge","vers')).toBe('challenge-cut');
    expect(codeOf('null')).toBe('no-challenge');
    expect(codeOf({ ...file, format: 'flywheel-project' })).toBe('no-challenge');
    expect(codeOf({ ...file, version: 2 })).toBe('challenge-version');
    expect(codeOf({ ...file, choices: [] })).toBe('challenge-shape');
    expect(codeOf({ ...file, score: { by: 'x' } })).toBe('challenge-shape');
    const wrong = readChallenge(bytesOf({ ...file, name: 5 }));
    expect(wrong).toMatchObject({ problem: { what: expect.stringContaining('at name') } });
  });

  it('may be neither large nor long', () => {
    const padded = `${writeChallenge(challenge)}${' '.repeat(MOST_BYTES)}`;
    expect(codeOf(padded)).toBe('challenge-too-large');
    const many = Array.from({ length: 5001 }, () => ({ type: 'goal/set' }));
    expect(codeOf({ ...file, choices: many })).toBe('challenge-shape');
    const injections = Array.from({ length: 101 }, () => fault);
    expect(codeOf({ ...file, season: { ...challenge.season, injections } })).toBe(
      'challenge-shape',
    );
    expect(codeOf({ ...file, season: { ...challenge.season, ticks: 1e9 } })).toBe(
      'challenge-shape',
    );
  });

  it('may hold no fact, no choice of a season, and nothing unknown', () => {
    const [create, choose] = challenge.choices as [Choice, Choice];
    const withOne = (choice: unknown) => codeOf({ ...file, choices: [create, choose, choice] });
    expect(withOne({ type: 'monitor/end' })).toBe('challenge-shape');
    expect(withOne({ type: 'monitor/advanced', reports: [], alarms: [] })).toBe('challenge-shape');
    expect(withOne({ type: 'data/imported', imported: {} })).toBe('challenge-shape');
    expect(withOne({ type: '__proto__/x' })).toBe('challenge-shape');
    expect(codeOf({ ...file, choices: [choose, create] })).toBe('challenge-shape');
  });

  it('may hold no setting but numbers, words and yes or no', () => {
    const injections = [{ ...fault, settings: { a: { b: 1 } } }];
    expect(codeOf({ ...file, season: { ...challenge.season, injections } })).toBe(
      'challenge-shape',
    );
  });
});

describe('a season with hidden faults', () => {
  const { injections } = challenge.season;
  const start: Choice = {
    ...{ type: 'monitor/start', seed: 7, tick: season.tick, ticks: 24, labelDelay: 1, owner: '' },
    ...{ injections, hidden: true, challenge: challenge.score },
  };

  it('begins with them, shows none, and all once it has ended', () => {
    const begun = unwrap(apply(deployed, start)).seasons[0]!;
    expect(begun.injections).toHaveLength(1);
    expect(begun.challenge).toEqual(challenge.score);
    expect(isHidden(begun)).toBe(true);
    expect(shownFaults(begun)).toEqual([]);
    expect(shownFaults({ ...begun, ended: true })).toHaveLength(1);
  });

  it('refuses a fault out of range', () => {
    const odd = { ...start, injections: [{ ...fault, strength: 7 }] } as Choice;
    expect(apply(deployed, odd)).toMatchObject({ problem: { code: 'bad-strength' } });
  });
});
