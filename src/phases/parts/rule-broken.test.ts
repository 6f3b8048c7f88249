import { expect, test } from 'vitest';
import { EMPTY_PROJECT } from '../../core/project/apply.ts';
import { runId } from '../../core/id.ts';
import type { Project, Run, RunResult } from '../../core/project/project.ts';
import { isLeaky, ruleBrokenWords } from './rule-broken.ts';

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
