import { shortName } from '../../../core/data/names.ts';
import { isCounted } from '../../../core/monitor/watch/watched-groups.ts';
import type { WatchedGroups } from '../../../core/monitor/watch/watched-groups.ts';
import type { Recalibration } from '../../../core/model/recalibration.ts';
import type { DecisionRule, Project } from '../../../core/project/project.ts';
import { counted, figure } from '../../../core/words.ts';

/** How the release turns what it predicts into a decision. */
export function ruleWords({ goal, framing }: Project, rule: DecisionRule): string {
  switch (rule.kind) {
    case 'threshold': {
      const name = framing.positive === null ? 'yes' : `“${framing.positive}”`;
      return `${name} from a probability of ${rule.value.toFixed(2)} on`;
    }
    case 'group-thresholds': {
      const name = framing.positive === null ? 'yes' : `“${framing.positive}”`;
      const by = rule.by.map(([group, value]) => `${value.toFixed(2)} for “${group}”`).join(', ');
      return `${name} from a probability that differs by “${shortName(rule.column)}”: ${by}, else ${rule.base.toFixed(2)}`;
    }
    case 'class-thresholds':
      return 'the class whose probability is largest against its own threshold';
    case 'review':
      return `what is worth most on average, or a person at ${figure(rule.cost)} ${goal?.currency ?? ''} a row where that is worth more`;
    case 'most-likely':
      return 'the most likely class';
    case 'expected-value':
      return 'what is worth most on average, by your prices';
    case 'shift': {
      const unit = goal?.payoff?.kind === 'units' ? ` ${goal.payoff.unit}` : '';
      if (rule.value === 0) return 'the prediction as it is';
      const size = figure(Math.abs(rule.value));
      return `the prediction ${rule.value > 0 ? 'plus' : 'minus'} ${size}${unit}`;
    }
  }
}

/** How often each group was decided for on the rows the release was judged by. */
export function watchedWords(watched: WatchedGroups): string {
  const { measure, of } = watched;
  if (!isCounted(watched)) {
    const means = watched.groups.map(
      ([label, rows, mean]) =>
        `${figure(mean)} on ${counted(rows, 'row')} of “${shortName(label)}”`,
    );
    return `${measure === 'error' ? 'mean error' : 'mean error, too high above 0'} of ${shortName(of)}: ${means.join(', ')}`;
  }
  const said = watched.groups.map(
    ([label, rows, chosen]) =>
      `${((100 * chosen) / rows).toFixed(1)}% of ${counted(rows, 'row')} of “${shortName(label)}”`,
  );
  const starts = {
    chosen: `“${of}” for`,
    wrong: 'wrong for',
    'true-positive-rate': `“${of}”, where it is so, for`,
    'false-positive-rate': `“${of}”, where it is not so, for`,
  };
  return `${starts[watched.measure]} ${said.join(', ')}`;
}

/** How its probabilities were made better, and what that did on rows the map had not seen. */
export function calibrationWords({ method, before, after, rows }: Recalibration): string {
  const how = method === 'platt' ? 'Platt’s curve' : 'an isotonic line';
  return `recalibrated by ${how} fitted on ${rows.toLocaleString('en-US')} rows; calibration error ${before.error.toFixed(3)} before, ${after.error.toFixed(3)} after`;
}
