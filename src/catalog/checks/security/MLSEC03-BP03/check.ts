import { defineCheck } from '../../../../core/contracts/check.ts';
import { featureColumns, importOf } from '../../../../core/pillars/evidence.ts';
import { decide, finding } from '../../../../core/pillars/finding.ts';
import { count, names, noneOf } from '../../../../core/pillars/words.ts';

/** A column whose values name a person does not go to the model as it is. */
export default defineCheck({
  practice: 'MLSEC03-BP03',
  pillar: 'security',
  phase: 'data',
  assess(project) {
    const data = importOf(project);
    if (data === null) return finding('not-reached', 'No columns have been read yet.');
    const features = featureColumns(project);
    const personal = features.filter((column) => column.personal !== null);
    const first = personal[0];
    if (first === undefined) {
      const kept = data.columns.filter((column) => column.personal !== null);
      const away =
        kept.length === 0
          ? ''
          : ` ${names(kept.map((column) => column.name))} ${kept.length === 1 ? 'stays' : 'stay'} out of the model.`;
      return finding('pass', `${noneOf(features.length)} looks like it names a person.${away}`);
    }
    const what =
      personal.length === 1
        ? `“${first.name}” holds ${first.personal} in ${count(data.rows - first.missing, 'row')} and goes`
        : `${names(personal.map((column) => column.name))} name people and go`;
    return finding(
      'fail',
      `${what} to the model.`,
      decide(personal.length === 1 ? 'Keep it out' : `Keep all ${personal.length} out`, {
        type: 'framing/setRoles',
        roles: personal.map((column) => [column.name, 'ignored'] as const),
      }),
    );
  },
});
