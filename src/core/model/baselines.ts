import { findColumn } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import { targetVector } from '../data/target.ts';
import { summariseTarget } from './answers.ts';
import { widthOf } from './input.ts';
import { fitLastValue } from './last-value.ts';
import { answer, findQuestion } from './stump.ts';
import type { Question } from './stump.ts';

import type { Outcome, Predictions } from './task.ts';

/** A rule without learning to speak of: what a model has to beat. */
export interface Baseline {
  readonly id: 'majority' | 'mean' | 'last-value' | 'stump';
  readonly label: string;
  /** The rule as a sentence, with its numbers. */
  readonly rule: string;
  predict(table: Table): Predictions;
}

export function formatNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15
    ? String(value)
    : String(Number(value.toPrecision(4)));
}

function percent(share: number): string {
  return `${formatNumber(Number((100 * share).toPrecision(3)))}%`;
}

function repeat(answers: Float64Array, rows: number): Predictions {
  const values = new Float64Array(rows * answers.length);
  for (let row = 0; row < rows; row++) values.set(answers, row * answers.length);
  return { rows, width: answers.length, values };
}

function mostLikely(answers: Float64Array): number {
  return answers.indexOf(Math.max(...answers));
}

function fitConstant(outcome: Outcome, target: Float64Array): Baseline {
  const answers = summariseTarget(outcome, target);
  const predict = (table: Table): Predictions => repeat(answers, table.rows);
  if (outcome.task === 'regression') {
    const rule = `Always says ${formatNumber(answers[0]!)}, the mean of the training rows.`;
    return { id: 'mean', label: 'Mean', rule, predict };
  }
  const top = mostLikely(answers);
  const rule = `Always says “${outcome.classes[top]!}”, as ${percent(answers[top]!)} of the training rows are.`;
  return { id: 'majority', label: 'Most frequent class', rule, predict };
}

function describeQuestion(question: Question, table: Table): string {
  if (question.kind === 'level') return `If “${question.column}” is “${question.level}”`;
  const dated = findColumn(table, question.column)?.kind === 'date';
  const value = dated
    ? new Date(question.value).toISOString().slice(0, 10)
    : formatNumber(question.value);
  return `If “${question.column}” is ${dated ? 'after' : 'above'} ${value}`;
}

function describeAnswer(outcome: Outcome, answers: Float64Array): string {
  if (outcome.task === 'regression') return `says ${formatNumber(answers[0]!)}`;
  const shown = outcome.task === 'binary' ? Math.max(0, outcome.positive) : mostLikely(answers);
  return `gives “${outcome.classes[shown]!}” a chance of ${percent(answers[shown]!)}`;
}

function fitStump(
  table: Table,
  features: readonly string[],
  outcome: Outcome,
  target: Float64Array,
): Baseline | null {
  const question = findQuestion(table, features, outcome, target);
  if (question === null) return null;
  const asked = findColumn(table, question.column);
  const says = (side: boolean): Float64Array =>
    summariseTarget(
      outcome,
      target.filter((_, row) => answer(question, asked, row) === side),
    );
  const yes = says(true);
  const no = says(false);
  return {
    id: 'stump',
    label: 'One rule',
    rule: `${describeQuestion(question, table)} it ${describeAnswer(outcome, yes)}, otherwise it ${describeAnswer(outcome, no)}.`,
    predict(other) {
      const column = findColumn(other, question.column);
      const width = widthOf(outcome);
      const values = new Float64Array(other.rows * width);
      for (let row = 0; row < other.rows; row++)
        values.set(answer(question, column, row) ? yes : no, row * width);
      return { rows: other.rows, width, values };
    },
  };
}

/**
 * The baselines that make sense here, fitted on training rows: majority or mean, the last value
 * where rows have a time, and the best single question.
 */
export function fitBaselines(
  table: Table,
  features: readonly string[],
  targetColumn: string,
  outcome: Outcome,
  timeColumn: string | null,
): Baseline[] {
  const target = targetVector(table, targetColumn, outcome);
  return [
    fitConstant(outcome, target),
    timeColumn === null ? null : fitLastValue(table, targetColumn, outcome, timeColumn),
    fitStump(table, features, outcome, target),
  ].filter((baseline) => baseline !== null);
}
