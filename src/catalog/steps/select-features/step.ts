import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { dropColumns } from '../../../core/data/table.ts';
import { figure, listSome } from '../../../core/recipe/columns.ts';
import { truthOf } from '../../../core/recipe/training.ts';
import { fail, ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';
import { judge, METHODS, needsTarget } from './methods.ts';
import type { Method } from './methods.ts';

type Fitted = {
  readonly method: string;
  /** Columns judged, best first, with what each is worth. */
  readonly kept: readonly (readonly [column: string, score: number])[];
  readonly dropped: readonly (readonly [column: string, score: number, why: string])[];
  readonly rows: number;
  readonly all: number;
};

const SCORE_OF: Readonly<Record<Method, string>> = {
  correlation: 'largest correlation with a kept column',
  variance: 'variance',
  information: 'mutual information in nats',
  l1: 'weight',
  permutation: 'share of the variance lost',
};

export default defineStep({
  id: 'select-features',
  label: 'Keep useful columns',
  summary: 'Leaves out columns that repeat others, do not vary or tell nothing of the target.',
  home: 'recipe',
  group: 'select',
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'method',
      label: 'Keep by',
      help: 'Words are judged by mutual information only and stay otherwise. It counts them as they are and numbers in tenths, so its figures differ from estimates by nearest neighbours; a column that shows no more than chance would is left out.',
      default: 'correlation',
      options: METHODS,
    },
    {
      kind: 'number',
      id: 'limit',
      label: 'Correlation at most',
      help: 'By correlation: of two number columns more alike than this, the later one goes.',
      default: 0.95,
      min: 0,
      max: 1,
    },
    {
      kind: 'number',
      id: 'variance',
      label: 'Variance above',
      help: 'By variance: a number column stays when its variance is larger; 0 drops constants.',
      default: 0,
      min: 0,
      max: 1e12,
    },
    {
      kind: 'number',
      id: 'penalty',
      label: 'Penalty',
      help: 'By L1: columns and target are scaled to deviation 1, and a column must add more correlation than this to stay. Classes are taken as 0/1 numbers.',
      default: 0.02,
      min: 0,
      max: 1,
    },
    {
      kind: 'integer',
      id: 'most',
      label: 'Columns at most',
      help: 'By information, L1 and permutation: so many of the best stay.',
      default: 20,
      min: 1,
      max: 1000,
    },
  ],
  accepts: (column) => column.kind === 'number' || column.kind === 'category',
  *fitting(table, columns, settings, { target, random }) {
    const method = settings.method as Method;
    const truth = truthOf(table, target);
    if (truth === null && needsTarget(method))
      return fail(
        'no-target',
        'There is no target that columns could tell of.',
        '',
        'Choose the target in the framing, or keep by variance or correlation.',
      );
    const judging = judge(table, columns, { ...settings, method }, truth, random);
    const { judged, rows } = yield* judging;
    const ranked = judged.toSorted((a, b) => b.score - a.score);
    const fitted: Fitted = {
      method,
      kept: ranked.filter(({ kept }) => kept).map(({ column, score }) => [column, score]),
      dropped: ranked
        .filter(({ kept }) => !kept)
        .map(({ column, score, why }) => [column, score, why ?? figure(score)]),
      rows,
      all: table.rows,
    };
    return ok(fitted);
  },
  apply: (table, { dropped }) =>
    dropColumns(
      table,
      dropped.map(([column]) => column),
    ),
  explain({ method, kept, dropped, rows, all }) {
    const judged = kept.length + dropped.length;
    if (judged === 0) return 'No column that this method could judge.';
    const best = kept.map(([column, score]) => `${shortName(column)} ${figure(score)}`);
    const gone = dropped.map(([column, , why]) => `${shortName(column)} ${why}`);
    const thin = rows < all ? ` Judged on ${counted(rows, 'row')} of ${all}.` : '';
    const stays = `${kept.length} of ${counted(judged, 'column')} stay (${SCORE_OF[method as Method]}: ${listSome(best) || 'none'})`;
    return dropped.length === 0 ? `${stays}.${thin}` : `${stays}; out: ${listSome(gone)}.${thin}`;
  },
});
