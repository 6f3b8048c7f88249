import type { Catalog } from '../../../core/contracts/catalog.ts';
import type { AlarmRule } from '../../../core/monitor/alarms/alarm-rules.ts';
import type { AlarmActionKind, Season } from '../../../core/monitor/season.ts';
import { counted } from '../../../core/words.ts';
import { tickUnit } from '../../../core/monitor/tick-words.ts';
import { detectorLabel } from '../season/season-lanes.ts';
import { targetWords } from './inbox.ts';

export const ACTION_LABELS: Readonly<Record<AlarmActionKind, string>> = {
  'fix-data': 'fix the data',
  retrain: 'retrain',
  'move-threshold': 'move the threshold',
  recalibrate: 'recalibrate',
  'ask-labels': 'ask for labels',
  'roll-back': 'roll back',
  leave: 'leave it',
};

/** “Data drift on speed by PSI, for Ada; first proposed: retrain; quiet for 5 ticks.” */
export function ruleWords(season: Season, catalog: Catalog, rule: AlarmRule): string {
  const by = rule.detector === null ? '' : ` by ${detectorLabel(catalog, rule.detector)}`;
  const what = `${targetWords(rule.kind, rule.column)}${by}`;
  const owner = rule.owner === '' ? season.owner : rule.owner;
  const parts = [
    `${what[0]!.toUpperCase()}${what.slice(1)}`,
    owner === '' ? 'for nobody: name an owner' : `for ${owner}`,
    ...(rule.action === null ? [] : [`first proposed: ${ACTION_LABELS[rule.action]}`]),
    ...(rule.quiet === 0
      ? []
      : [`quiet for ${counted(rule.quiet, tickUnit(season))} after an answer`]),
  ];
  return `${parts.join('; ')}.`;
}
