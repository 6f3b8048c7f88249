import type { Check, Pillar } from '../contracts/check.ts';
import type { Project } from '../project/project.ts';
import data from './questions.json' with { type: 'json' };
import { reviewProject } from './review.ts';
import type { PracticeNote } from './review.ts';

/** A question of the Well-Architected review and the practices that answer it. */
export interface Question {
  readonly id: string;
  readonly title: string;
  readonly practices: readonly string[];
}

export const QUESTIONS: readonly Question[] = data;

export type QuestionRisk = 'high' | 'medium' | 'none' | 'unanswered';

export interface QuestionReview {
  readonly question: Question;
  readonly pillar: Pillar;
  readonly risk: QuestionRisk;
  readonly notes: readonly PracticeNote[];
}

/**
 * High: a failing practice whose risk is high. Medium: any other failing one, or one to look at
 * again. Unanswered: an applicable one nobody could judge yet. None: all others.
 */
export function questionRisk(notes: readonly PracticeNote[]): QuestionRisk {
  const failing = notes.filter((note) => note.state === 'fail');
  if (failing.some((note) => note.practice.riskIfMissing === 'High')) return 'high';
  if (failing.length > 0 || notes.some((note) => note.state === 'look-again')) return 'medium';
  const open = notes.some((note) => note.state === 'not-reached' || note.state === 'cannot-tell');
  return open ? 'unanswered' : 'none';
}

export function reviewQuestions(project: Project, checks: readonly Check[]): QuestionReview[] {
  const notes = new Map(reviewProject(project, checks).map((note) => [note.practice.id, note]));
  return QUESTIONS.map((question) => {
    const own = question.practices.map((id) => notes.get(id)!);
    return { question, pillar: own[0]!.practice.pillar, risk: questionRisk(own), notes: own };
  });
}
