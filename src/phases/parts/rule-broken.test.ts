import { expect, test } from 'vitest';
import { EMPTY_PROJECT } from '../../core/project/apply.ts';
import { releaseId, runId } from '../../core/id.ts';
import type { Release } from '../../core/deploy/release.ts';
import type { Season } from '../../core/monitor/season.ts';
import type { Project, Run, RunResult } from '../../core/project/project.ts';
import { isLeaky, leakyIn, ruleBrokenWords } from './rule-broken.ts';

const run = (leaky: boolean) =>
  ({ id: runId('run-1'), result: { leaky } as RunResult }) as unknown as Run;
const project = (leaky: boolean): Project => ({
  ...EMPTY_PROJECT,
  runs: [run(leaky)],
  chosen: runId('run-1'),
});

test('a kept rule says nothing on any screen', () => {
  for (const phase of ['goal', 'framing', 'data', 'model', 'deploy', 'monitor'] as const)
    expect(ruleBrokenWords(project(false), phase)).toBeNull();
});

test('the mark comes from the run, not from where the switch stands today', () => {
  expect(isLeaky(project(true), runId('run-1'))).toBe(true);
  expect(ruleBrokenWords(project(true), 'model')).toContain('run-1');
  expect(ruleBrokenWords(project(true), 'data')).toBeNull();
  expect(ruleBrokenWords({ ...project(false), ruleBroken: true }, 'data')).toContain('too kind');
  expect(ruleBrokenWords({ ...project(false), ruleBroken: true }, 'deploy')).toBeNull();
});

test('what is trained while the switch is on is announced before it is trained', () => {
  const words = ruleBrokenWords({ ...project(false), ruleBroken: true }, 'model');
  expect(words).toContain('What you train now');
  expect(words).not.toContain('run-1');
});

test('a season keeps the mark of the release it began with, whatever serves today', () => {
  const release = (version: number, run: string, stage: string) =>
    ({ id: `release-${version}`, version, run, stage }) as unknown as Release;
  const clean = { id: runId('run-2'), result: { leaky: false } as RunResult } as unknown as Run;
  const season = { firstRelease: 'release-1', reports: [] } as unknown as Season;
  const later: Project = {
    ...project(true),
    runs: [run(true), clean],
    releases: [release(1, 'run-1', 'archived'), release(2, 'run-2', 'production')],
  };
  expect(ruleBrokenWords(later, 'monitor')).toBeNull();
  expect(ruleBrokenWords({ ...later, seasons: [season] }, 'monitor')).toContain('Release 1');
  expect(leakyIn(later, { ...season, firstRelease: releaseId('release-2') })).toBeUndefined();
});
