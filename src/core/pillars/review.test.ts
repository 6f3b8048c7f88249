import { describe, expect, it } from 'vitest';
import type { FindingState } from '../contracts/check.ts';
import { defineCheck } from '../contracts/check.ts';
import { EMPTY_PROJECT } from '../project/apply.ts';
import type { Project } from '../project/project.ts';
import { choicesAt, decide, finding, go } from './finding.ts';
import { questionRisk, QUESTIONS, reviewQuestions } from './questions.ts';
import { countByState, improvementPlan, reviewProject } from './review.ts';
import type { PracticeNote } from './review.ts';
import { after } from './testing.ts';

const says = (practice: string, state: FindingState) =>
  defineCheck({
    practice,
    pillar: 'reliability',
    phase: 'framing',
    assess: (project: Project) => finding(state, `seed ${project.seed}.`),
  });

const noteOf = (notes: readonly PracticeNote[], id: string) =>
  notes.find((note) => note.practice.id === id)!;

function vouch(practice: string, state: 'attested' | 'not-applicable', note = 'asked the owner') {
  return after(EMPTY_PROJECT, { type: 'practice/attest', practice, state, note });
}

describe('the review of a project', () => {
  it('has a note a practice; what nobody looked at says what it would look at', () => {
    const notes = reviewProject(EMPTY_PROJECT, []);
    expect(notes).toHaveLength(105);
    expect(new Set(notes.map((note) => note.state))).toEqual(new Set(['not-reached']));
    expect(noteOf(notes, 'MLOPS01-BP01').sentence).toBe(
      "Not looked at yet: name who owns the model's behaviour and keep that person trained, ethics included.",
    );
  });

  it('takes a live check’s finding, its sentence opened with a capital', () => {
    const note = noteOf(
      reviewProject(EMPTY_PROJECT, [says('MLREL03-BP03', 'fail')]),
      'MLREL03-BP03',
    );
    expect(note).toMatchObject({ state: 'fail', live: true, sentence: 'Seed 1.' });
  });

  it('takes a person’s word where nothing is measured', () => {
    const notes = reviewProject(vouch('MLSEC03-BP01', 'attested'), []);
    expect(noteOf(notes, 'MLSEC03-BP01')).toMatchObject({
      state: 'attested',
      live: false,
      sentence: 'You vouch for this: asked the owner',
    });
  });

  it('does not let a word hide a failing measurement, unless the practice does not apply', () => {
    const checks = [says('MLREL03-BP03', 'fail')];
    const judged = (project: Project) =>
      noteOf(reviewProject(project, checks), 'MLREL03-BP03').state;
    expect(judged(vouch('MLREL03-BP03', 'attested'))).toBe('fail');
    expect(judged(vouch('MLREL03-BP03', 'not-applicable'))).toBe('not-applicable');
  });

  it('takes the word where the measurement cannot tell yet', () => {
    const checks = [says('MLREL03-BP03', 'cannot-tell')];
    const note = noteOf(
      reviewProject(vouch('MLREL03-BP03', 'attested', ' '), checks),
      'MLREL03-BP03',
    );
    expect(note).toMatchObject({ state: 'attested', sentence: 'You vouch for this.' });
  });

  it('counts every pillar’s notes by state', () => {
    const counts = countByState(reviewProject(EMPTY_PROJECT, [says('MLREL03-BP03', 'pass')]));
    expect(counts.map((count) => count.total)).toEqual([16, 13, 13, 18, 29, 16]);
    const reliability = counts.find((count) => count.pillar === 'reliability')!;
    expect(reliability.counts).toMatchObject({ pass: 1, 'not-reached': 12, fail: 0 });
  });

  it('plans failing practices first, high risk before the rest, one press before a walk', () => {
    const checks = [
      says('MLSUS06-BP02', 'fail'),
      says('MLREL03-BP03', 'fail'),
      says('MLPERF01-BP01', 'look-again'),
      says('MLREL04-BP02', 'pass'),
    ];
    const plan = improvementPlan(reviewProject(EMPTY_PROJECT, checks));
    expect(plan.map((note) => note.practice.id)).toEqual([
      'MLREL03-BP03',
      'MLSUS06-BP02',
      'MLPERF01-BP01',
    ]);
  });
});

describe('the risk of a question', () => {
  const notes = reviewProject(EMPTY_PROJECT, []);
  const high = noteOf(notes, 'MLREL03-BP03');
  const medium = noteOf(notes, 'MLSUS06-BP02');
  const as = (note: PracticeNote, state: FindingState): PracticeNote => ({ ...note, state });

  it.each([
    ['high', [as(high, 'fail'), as(medium, 'pass')]],
    ['medium', [as(high, 'pass'), as(medium, 'fail')]],
    ['medium', [as(high, 'look-again'), as(medium, 'not-reached')]],
    ['unanswered', [as(high, 'pass'), as(medium, 'cannot-tell')]],
    ['unanswered', [as(high, 'attested'), as(medium, 'not-reached')]],
    ['none', [as(high, 'attested'), as(medium, 'not-applicable')]],
  ] as const)('is %s', (risk, own) => {
    expect(questionRisk(own)).toBe(risk);
  });

  it('is found for every question', () => {
    const reviews = reviewQuestions(EMPTY_PROJECT, [says('MLREL03-BP03', 'fail')]);
    expect(reviews).toHaveLength(QUESTIONS.length);
    expect(reviews.find(({ question }) => question.id === 'REL2')?.risk).toBe('high');
    expect(reviews.find(({ question }) => question.id === 'SUS2')?.risk).toBe('unanswered');
  });
});

describe('an act', () => {
  it('gets its time from whoever dispatches it', () => {
    const act = decide(
      'Build',
      { type: 'release/stage', release: 'release-1' as never, at: 0 },
      { type: 'framing/chooseMetric', metric: 'mae' },
    );
    if (act.kind !== 'decide') throw new Error('decide makes an act of that kind.');
    expect(choicesAt(act, 99)).toEqual([
      { type: 'release/stage', release: 'release-1', at: 99 },
      { type: 'framing/chooseMetric', metric: 'mae' },
    ]);
    expect(go('Look', 'model', 'tune')).toMatchObject({ phase: 'model', step: 'tune' });
  });
});
