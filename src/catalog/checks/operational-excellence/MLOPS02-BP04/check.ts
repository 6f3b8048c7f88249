import { defineCheck } from '../../../../core/contracts/check.ts';
import type { Finding } from '../../../../core/contracts/check.ts';
import { runInHand } from '../../../../core/pillars/evidence.ts';
import type { DoneRun } from '../../../../core/pillars/evidence.ts';
import { finding, go } from '../../../../core/pillars/finding.ts';
import { sayId, say } from '../../../../core/pillars/words.ts';

/** A record is complete when it makes the same model again. */
export default defineCheck({
  practice: 'MLOPS02-BP04',
  pillar: 'operational-excellence',
  phase: 'model',
  assess(project) {
    const run = runInHand(project);
    if (run === null) return finding('not-reached', 'No run of today’s data and recipe yet.');
    if (run.replay === null)
      return finding(
        'cannot-tell',
        `${sayId(run.id)} is recorded with seed ${run.seed} and its data, recipe and settings, but has been made only once.`,
        go('Make it again', 'model', 'runs'),
      );
    return run.replay.same
      ? finding(
          'pass',
          `${sayId(run.id)} was made again from its record (seed ${run.seed}): the model is the same, bit for bit.`,
        )
      : different(run, run.replay.metricGap);
  },
});

/** Beyond its own interval a second training is another model; within, it is the engine's order. */
function different(run: DoneRun, gap: number): Finding {
  const { metric, engine } = run.result;
  const half = (metric.high - metric.low) / 2;
  const beyond = Math.abs(gap) > half;
  return finding(
    beyond ? 'fail' : 'look-again',
    `Made again from its record, ${sayId(run.id)} came out different by ${say(Math.abs(gap))} on the ${engine} engine, ${beyond ? 'more' : 'less'} than its interval of ±${say(half)}.`,
    go(
      engine === 'fused' || engine === 'own'
        ? 'Train it again'
        : 'Train it on Flywheel’s own engine',
      'model',
      'train',
    ),
  );
}
