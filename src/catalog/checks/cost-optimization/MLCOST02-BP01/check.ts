import { defineCheck } from '../../../../core/contracts/check.ts';
import type { Finding } from '../../../../core/contracts/check.ts';
import { doneRuns, runInHand, scanOf } from '../../../../core/pillars/evidence.ts';
import type { DoneRun } from '../../../../core/pillars/evidence.ts';
import { decide, finding, go } from '../../../../core/pillars/finding.ts';
import { sayGain } from '../../../../core/pillars/units.ts';
import { money, sayId, say } from '../../../../core/pillars/words.ts';
import { findMetric } from '../../../../core/model/metrics.ts';
import type { BaselineScore, FramingScan, Project } from '../../../../core/project/project.ts';

/** A model is worth its cost only when it beats the simplest rules beyond noise. */
export default defineCheck({
  practice: 'MLCOST02-BP01',
  pillar: 'cost-optimization',
  phase: 'framing',
  assess(project) {
    const scan = scanOf(project);
    if (scan === null)
      return finding('not-reached', 'No simple rule has been scored on these rows yet.');
    const run = runInHand(project);
    return run === null ? beforeTraining(project, scan) : afterTraining(project, scan, run);
  },
});

function beforeTraining(project: Project, scan: FramingScan): Finding {
  if (scan.needed.verdict === 'no')
    return finding(
      'look-again',
      scan.needed.sentence,
      go('Look at the simple rules', 'framing', 'baselines'),
    );
  const rule = bestRule(project, scan);
  return finding(
    'cannot-tell',
    `“${rule.label}” already reaches ${say(rule.metric.value)}; no model has been held against it yet.`,
    go('Train a model', 'model', 'train'),
  );
}

function afterTraining(project: Project, scan: FramingScan, run: DoneRun): Finding {
  const { gain } = run.result;
  const rule = bestRule(project, scan).label;
  if (gain.low > 0) return aboveRule(project, run, rule);
  const interval = `${sayGain(project, gain.low)} and ${sayGain(project, gain.high)}`;
  const sentence =
    gain.high < 0
      ? `${sayId(run.id)} does worse than “${rule}”: its gain lies between ${interval}.`
      : `${sayId(run.id)} cannot be told from “${rule}”: its gain lies between ${interval}.`;
  const better = doneRuns(project)
    .filter((other) => other.result.gain.low > 0)
    .toSorted((a, b) => b.result.gain.low - a.result.gain.low)[0];
  return finding(
    'fail',
    sentence,
    better === undefined
      ? go('Give it better columns', 'data', 'recipe')
      : decide(`Go on with ${sayId(better.id)}, which beats it`, {
          type: 'model/choose',
          run: better.id,
        }),
  );
}

function aboveRule(project: Project, run: DoneRun, rule: string): Finding {
  const { gain, value } = run.result;
  const beats = `${sayId(run.id)} beats “${rule}” by ${sayGain(project, gain.value)} (${sayGain(project, gain.low)} to ${sayGain(project, gain.high)})`;
  const kpi = project.goal?.kpi;
  if (kpi?.measure !== 'value' || kpi.floor === null || value === null || value.value >= kpi.floor)
    return finding('pass', `${beats}.`);
  const { currency } = project.goal!;
  return finding(
    'look-again',
    `${beats}, but earns ${money(value.value, currency)}, below your floor of ${money(kpi.floor, currency)}.`,
    go('Search better settings', 'model', 'tune'),
  );
}

function bestRule(project: Project, scan: FramingScan): BaselineScore {
  const sign = findMetric(project.framing.metric ?? '')?.better === 'lower' ? -1 : 1;
  return scan.baselines.toSorted((a, b) => sign * (b.metric.value - a.metric.value))[0]!;
}
