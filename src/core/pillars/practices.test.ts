import { describe, expect, it } from 'vitest';
import { PHASES, PILLARS } from '../contracts/check.ts';
import { findPractice, PRACTICES, practicesAt } from './practices.ts';
import { QUESTIONS } from './questions.ts';
import { stepsOf } from './steps.ts';

describe('the practices', () => {
  it('are 105, each once', () => {
    expect(PRACTICES).toHaveLength(105);
    expect(new Set(PRACTICES.map((practice) => practice.id)).size).toBe(105);
  });

  it.each(PRACTICES.map((practice) => [practice.id, practice] as const))(
    '%s stands at one step of one phase, and says what it asks',
    (id, practice) => {
      expect(PHASES).toContain(practice.phase);
      expect(PILLARS).toContain(practice.pillar);
      expect(stepsOf(practice.phase)).toContain(practice.step);
      expect(practice.summary).toMatch(/^[A-Z].*\.$/);
      expect(['High', 'Medium', 'Low', null]).toContain(practice.riskIfMissing);
      expect(practice.source.startsWith('https://')).toBe(true);
      expect(findPractice(id)).toBe(practice);
    },
  );

  it('leave no step empty and are all found by step', () => {
    const found = PHASES.flatMap((phase) =>
      stepsOf(phase).map((step) => practicesAt(phase, step).length),
    );
    expect(Math.min(...found)).toBeGreaterThan(0);
    expect(found.reduce((sum, size) => sum + size, 0)).toBe(105);
  });

  it('answer each one question of the review', () => {
    const asked = QUESTIONS.flatMap((question) => question.practices);
    expect(asked.toSorted()).toEqual(PRACTICES.map((practice) => practice.id).toSorted());
  });

  it('of one question belong to one pillar', () => {
    for (const { practices } of QUESTIONS)
      expect(new Set(practices.map((id) => findPractice(id)?.pillar)).size).toBe(1);
  });
});
