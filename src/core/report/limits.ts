import { trapsOf } from '../fairness/traps.ts';
import { isStale } from '../project/plan.ts';
import { roleOf } from '../project/views.ts';
import { counted, grouped } from '../words.ts';
import type { CardSource } from './build.ts';

const FEW_ROWS = 200;
const UNCALIBRATED = 0.1;

/** What the record itself gives reason to doubt, a sentence each. */
export function limitsFound(source: CardSource): string[] {
  const { project, run, manifest, evaluation, calibration, recipe, groups } = source;
  const { result } = run;
  const columns = (project.imported?.columns ?? []).map(({ name }) => name);
  const doubtful = columns.filter((name) => roleOf(project, name) === 'sensitive');
  const said: (string | null)[] = [
    recipe.leaky || result.leaky === true
      ? 'Its recipe was fitted on the rows it is judged by: every figure is too kind.'
      : null,
    run.rows.kind === 'train' && isStale(project, run)
      ? 'It was trained before the data, the split or the recipe were changed: the steps listed are today’s.'
      : null,
    evaluation.rows < FEW_ROWS
      ? `Only ${counted(evaluation.rows, 'row')} to judge by: intervals are wide.`
      : null,
    result.gain.low <= 0
      ? 'It is not better than the best simple rule beyond chance on these rows.'
      : null,
    (calibration?.error ?? 0) > UNCALIBRATED
      ? `Its probabilities are off by ${calibration!.error.toFixed(2)} on average: do not take them at their word.`
      : null,
    result.converged ? null : 'Its training ended before it converged.',
    (project.scan?.twins.rows ?? 0) > 0
      ? `${counted(project.scan!.twins.rows, 'row')} stand in two parts alike: figures may be kinder than production.`
      : null,
    ...(project.scan?.leaks ?? []).map(({ column, sentence }) => `${column}: ${sentence}`),
    ...groups.flatMap(([column, report]) =>
      report.groups
        .filter(({ enough }) => !enough)
        .map(
          ({ label, rows }) =>
            `Of “${label}” of ${column} there are ${grouped(rows)} rows to judge by: how it is treated cannot be told yet.`,
        ),
    ),
    ...trapsOf(manifest, project.framing.target ?? '', doubtful),
    manifest === null ? null : manifest.licence.notice,
  ];
  return said.filter((one) => one !== null);
}
