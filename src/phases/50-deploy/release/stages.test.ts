import { describe, expect, test } from 'vitest';
import { EMPTY_PROJECT } from '../../../core/project/apply.ts';
import type { Project } from '../../../core/project/project.ts';
import { gate, releaseAt } from '../testing.ts';
import {
  arrivedAt,
  pipelineTitle,
  releaseAtHand,
  whyNotApprove,
  whyNotBuild,
  whyNotGoLive,
  whyNotRollBack,
  whyNotStage,
} from './stages.ts';

const withReleases = (...releases: Project['releases']): Project => ({
  ...EMPTY_PROJECT,
  releases,
});
const live = releaseAt(['candidate', 'staging', 'production']);
const staged = (outcome: 'pass' | 'fail' | 'cannot-tell') =>
  releaseAt(['candidate', 'staging'], 2, [gate(outcome)]);

describe('the release a screen is about', () => {
  test('is the one on its way, before the one that serves', () => {
    expect(releaseAtHand(withReleases(live, staged('pass')))?.version).toBe(2);
    expect(releaseAtHand(withReleases(live))?.version).toBe(1);
    expect(releaseAtHand(EMPTY_PROJECT)).toBeUndefined();
  });

  test('after a rollback it is the one that serves, not the newest', () => {
    const undone = releaseAt(['candidate', 'staging', 'production', 'archived'], 2);
    expect(releaseAtHand(withReleases(live, undone))?.version).toBe(1);
  });

  test('came to its stage with the first entry of its last stay', () => {
    expect(arrivedAt(releaseAt(['candidate', 'staging', 'staging']))).toBe(2000);
    expect(arrivedAt(releaseAt(['production', 'archived', 'production']))).toBe(3000);
  });
});

describe('why a button cannot work yet', () => {
  test('nothing is built without a chosen run', () => {
    expect(whyNotBuild(EMPTY_PROJECT, 0)).toBe('Choose a run in Model first.');
  });

  test('only a candidate can be staged', () => {
    expect(whyNotStage(undefined)).toBe('Build a release first.');
    expect(whyNotStage(releaseAt(['candidate']))).toBeNull();
    expect(whyNotStage(live)).toBe('Release 1 is past that.');
  });

  test('a person decides only where a gate cannot tell, and says why', () => {
    expect(whyNotApprove(staged('cannot-tell'), ' ')).toMatch(/note/);
    expect(whyNotApprove(staged('cannot-tell'), 'Enough for a trial.')).toBeNull();
    expect(whyNotApprove(staged('fail'), 'Please.')).toBe('A failed gate stays closed.');
    expect(whyNotApprove(staged('pass'), 'Fine.')).toBe('No gate is in doubt.');
  });

  test('promotion says which gate is closed', () => {
    expect(whyNotGoLive(staged('pass'))).toBeNull();
    expect(whyNotGoLive(staged('fail'))).toMatch(/Better than the best simple rule.*failed/);
    expect(whyNotGoLive(live)).toBe('Release 1 serves already.');
  });

  test('rolling back needs another release that has served', () => {
    expect(whyNotRollBack(EMPTY_PROJECT)).toBe('Nothing is in production.');
    expect(whyNotRollBack(withReleases(live))).toBe('No other release has served before.');
    const before = releaseAt(['candidate', 'production', 'archived'], 2);
    expect(whyNotRollBack(withReleases(before, live))).toBeNull();
  });
});

test('the title says what the pipeline has come to', () => {
  expect(pipelineTitle(EMPTY_PROJECT)).toBeNull();
  expect(pipelineTitle(withReleases(live))).toBe('Release 1 is in production');
  expect(pipelineTitle(withReleases(staged('pass')))).toMatch(/may go to production$/);
  expect(pipelineTitle(withReleases(staged('fail')))).toMatch(/^1 of 1 gate failed/);
  expect(pipelineTitle(withReleases(staged('cannot-tell')))).toBe(
    'One gate cannot tell: you decide',
  );
});
