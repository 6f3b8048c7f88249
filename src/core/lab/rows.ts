import type { Table } from '../data/table.ts';
import { extendTraining, replaceTraining, withholdRows } from '../data/split-table.ts';
import { fingerprint } from '../hash.ts';
import type { Project, Run } from '../project/project.ts';
import { ok } from '../result.ts';
import type { Result } from '../result.ts';
import { labelledTraffic } from './labelled.ts';
import type { JudgingRows } from './judging.ts';
import type { Lab } from './lab.ts';

export interface RunRowsOf extends JudgingRows {
  /** Rows for early stopping; never the ones the run is judged on, unless nothing else is left. */
  readonly stopping: Table;
  /** Added to cache keys: which rows these are. */
  readonly tag: string;
  /** What a training row counts, by source row; left out: all the same. */
  readonly weights?: ReadonlyMap<number, number>;
}

const STOPPING_SHARE = 0.15;

/**
 * Rows a run learns from, stops by and is judged on. A run of the training part is judged on
 * validation. A retraining adds the older 70% of the labelled traffic and is judged on the newest
 * 30%, stopping early by a share of its training rows, so that the judging rows stay unseen. Its
 * plan says how far back it looks, what older rows count, and whether those of before are left out.
 */
export function rowsFor(lab: Lab, project: Project, run: Pick<Run, 'rows'>): Result<RunRowsOf> {
  const prepared = lab.prepare(project);
  if (!prepared.ok) return prepared;
  const { parts } = prepared.value;
  if (run.rows.kind === 'train')
    return ok({
      train: parts.train,
      stopping: parts.validation.table,
      judge: parts.validation.table,
      tag: '',
    });
  const { season, upTo, plan } = run.rows;
  const traffic = labelledTraffic(lab, project, season!, upTo!, plan);
  if (!traffic.ok) return traffic;
  const { older, newest, weights } = traffic.value;
  const all =
    plan?.original === false
      ? replaceTraining(parts.train, older)
      : extendTraining(parts.train, older);
  const { train, withheld } = withholdRows(all, STOPPING_SHARE, project.seed);
  return ok({
    train,
    stopping: withheld,
    judge: newest,
    tag: `season-${season}-${upTo}${plan === undefined ? '' : `-${fingerprint(plan)}`}`,
    ...(weights === null ? {} : { weights }),
  });
}
