import { describe, expect, it } from 'vitest';
import {
  after,
  built,
  contracted,
  framed,
  promoted,
  refusalOf,
  released,
  scanned,
  staged,
  trained,
} from '../../pillars/testing.ts';
import type { GateResult } from '../../deploy/release.ts';
import { releaseId, runId } from '../../id.ts';
import type { Choice } from '../decisions.ts';
import type { Project } from '../project.ts';
import { productionRelease, rollbackTarget } from '../views.ts';
import { isOverruled, whyNotPromote } from './release.ts';

const release = releaseId('release-1');
const build = (run: string, id = 'release-1'): Choice => ({
  type: 'release/build',
  release: releaseId(id),
  run: runId(run),
  margin: 10,
  at: 5,
});
const stage = { type: 'release/stage', release, at: 6 } as const;
const approve = { type: 'release/approve', release, note: 'I answer for it.' } as const;
const promote = { type: 'release/promote', release, at: 8 } as const;
const gate = (id: GateResult['id'], outcome: GateResult['outcome']): GateResult => ({
  id,
  label: id,
  outcome,
  sentence: `It says ${outcome}.`,
  difference: null,
  power: null,
  rows: 100,
});
const checked = (...gates: GateResult[]) =>
  ({ type: 'release/checked', release, gates, at: 7 }) as const;

const ready = contracted(trained(scanned(framed())));
const candidate = built(ready, 'run-1');
const staging = after(candidate, stage);

describe('a release', () => {
  it('is built of a trained run and a contract, under an id of its own', () => {
    expect(refusalOf(ready, build('run-9'))).toBe('no-such-trained run');
    expect(refusalOf(trained(scanned(framed())), build('run-1'))).toBe('no-contract');
    expect(refusalOf(candidate, build('run-1'))).toBe('release-exists');
    expect(refusalOf(candidate, build('run-1', 'release-2'))).toBeNull();
  });

  it('holds the run’s artifact, recipe and rule as they were that day', () => {
    const rule = { kind: 'threshold', value: 0.1 } as const;
    const changed = after(candidate, { type: 'model/setRule', run: runId('run-1'), rule });
    const run = ready.runs[0]!;
    expect(changed.releases[0]).toMatchObject({
      version: 1,
      stage: 'candidate',
      rule: run.rule,
      artifact: run.result!.artifact,
      recipe: run.result!.recipe,
      contract: ready.contracts[0],
      approved: false,
    });
  });

  it('is staged once, and judged and approved in staging alone', () => {
    expect(refusalOf(ready, stage)).toBe('no-such-release');
    expect(refusalOf(staging, stage)).toBe('not-a-candidate');
    expect(refusalOf(candidate, checked(gate('replay', 'pass')))).toBe('no-such-staged release');
    expect(refusalOf(candidate, approve)).toBe('no-such-staged release');
    expect(refusalOf(promoted(staged(candidate)), approve)).toBe('no-such-staged release');
  });

  it('writes every move down with its fingerprints', () => {
    const { log } = promoted(staged(candidate)).releases[0]!;
    expect(log.map((entry) => [entry.stage, entry.by])).toEqual([
      ['candidate', 'person'],
      ['staging', 'person'],
      ['staging', 'gate'],
      ['production', 'person'],
    ]);
    const run = ready.runs[0]!;
    for (const entry of log)
      expect(entry).toMatchObject({ data: run.from.split, model: run.result!.artifact });
    expect(log[2]!.note).toBe('All 3 gates passed.');
  });

  it('approved without a time takes the time of the last move', () => {
    expect(after(staging, approve).releases[0]!.log.at(-1)).toMatchObject({
      at: 6,
      note: 'Approved: I answer for it.',
    });
    expect(after(staging, { ...approve, at: 99 }).releases[0]!.log.at(-1)!.at).toBe(99);
  });
});

describe('the way to production', () => {
  const cases: readonly (readonly [string, GateResult[], boolean, RegExp | null])[] = [
    ['no gate has run', [], false, /have not run/],
    ['no gate has run, though approved', [], true, /have not run/],
    ['all gates pass', [gate('contract', 'pass'), gate('replay', 'pass')], false, null],
    ['the contract is broken', [gate('contract', 'fail')], false, /“contract” failed/],
    ['the contract is broken, though approved', [gate('contract', 'fail')], true, /failed/],
    ['the replay differs, though approved', [gate('replay', 'fail')], true, /failed/],
    ['the simple rule is better', [gate('beats-baseline', 'fail')], false, /failed/],
    ['a person overrules the simple rule', [gate('beats-baseline', 'fail')], true, null],
    ['the champion is better', [gate('not-worse-than-champion', 'fail')], false, /failed/],
    ['a person overrules the champion', [gate('not-worse-than-champion', 'fail')], true, null],
    ['a gate cannot tell', [gate('beats-baseline', 'cannot-tell')], false, /has to approve/],
    ['a person approves the doubt', [gate('beats-baseline', 'cannot-tell')], true, null],
    [
      'a person overrules one, but another is broken',
      [gate('beats-baseline', 'fail'), gate('contract', 'fail')],
      true,
      /“contract” failed/,
    ],
  ];

  it.each(cases)('%s', (_name, gates, isApproved, reason) => {
    const judged = gates.length === 0 ? staging : after(staging, checked(...gates));
    const project = isApproved ? after(judged, approve) : judged;
    const why = whyNotPromote(project.releases[0]!);
    if (reason === null) expect(why).toBeNull();
    else expect(why).toMatch(reason);
    expect(refusalOf(project, promote)).toBe(reason === null ? null : 'gates-closed');
  });

  it('is closed to a candidate and to what is not there', () => {
    expect(refusalOf(candidate, promote)).toBe('gates-closed');
    expect(refusalOf(ready, promote)).toBe('no-such-release');
  });

  it('says who was overruled', () => {
    const approved = after(staging, approve).releases[0]!;
    const overruled = (id: GateResult['id']) => isOverruled(approved, gate(id, 'fail'));
    expect(overruled('beats-baseline')).toBe(true);
    expect(overruled('not-worse-than-champion')).toBe(true);
    expect(overruled('contract')).toBe(false);
    expect(overruled('replay')).toBe(false);
    expect(isOverruled(staging.releases[0]!, gate('beats-baseline', 'fail'))).toBe(false);
  });
});

describe('production', () => {
  const stages = (project: Project) => project.releases.map((known) => known.stage);
  const two = released(trained(released(ready, 'run-1')), 'run-2');
  const back = (to: string): Choice => ({
    type: 'release/rollback',
    to: releaseId(to),
    at: 9_999_999_999_999,
  });

  it('holds one release: promoting archives the old one', () => {
    expect(stages(two)).toEqual(['archived', 'production']);
    expect(productionRelease(two)?.id).toBe('release-2');
    expect(two.releases[0]!.log.at(-1)).toMatchObject({ stage: 'archived', note: 'Replaced.' });
  });

  it('goes back to one that served, and there again', () => {
    const first = after(two, back('release-1'));
    expect(stages(first)).toEqual(['production', 'archived']);
    expect(stages(after(first, back('release-2')))).toEqual(['archived', 'production']);
  });

  it('goes back to nothing that never served, nor to what serves now', () => {
    for (const to of ['release-2', 'release-9'])
      expect(refusalOf(two, back(to))).toBe('no-rollback-target');
    expect(refusalOf(built(two, 'run-2'), back('release-3'))).toBe('no-rollback-target');
  });

  it('offers the one that served last', () => {
    const three = released(trained(two), 'run-3');
    expect(rollbackTarget(ready)).toBeUndefined();
    expect(rollbackTarget(three)?.id).toBe('release-2');
    const first = after(three, back('release-1'));
    expect(rollbackTarget(first)?.id).toBe('release-3');
  });
});
