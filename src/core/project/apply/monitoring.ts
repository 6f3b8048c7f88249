import { acknowledge, setRules, silence, unsilence } from './alarms.ts';
import {
  act,
  advance,
  endSeason,
  inject,
  removeInjection,
  removeRepair,
  setOwner,
  startSeason,
} from './monitor.ts';
import { policyDone, policyRetrains, setPolicy } from './policy.ts';
import { addPiece, endComparison, finishComparison, startComparison } from './comparison.ts';
import { askLabels, changeInjection } from './labels.ts';
import { setWatch } from './watch.ts';
import type { Result } from '../../result.ts';
import type { Decision } from '../decisions.ts';
import type { CompareChoice, CompareFact } from '../comparison.ts';
import type { MonitorChoice, MonitorFact } from '../monitoring.ts';
import type { Project } from '../project.ts';

type Monitoring = MonitorChoice | MonitorFact | CompareChoice | CompareFact;

export function isMonitoring(decision: Decision): decision is Monitoring {
  return decision.type.startsWith('monitor/');
}

/** What is decided and what happens while a season is played. */
export function applyMonitoring(project: Project, decision: Monitoring): Result<Project> {
  switch (decision.type) {
    case 'monitor/start':
      return startSeason(project, decision);
    case 'monitor/inject':
      return inject(project, decision);
    case 'monitor/changeInjection':
      return changeInjection(project, decision);
    case 'monitor/askLabels':
      return askLabels(project, decision);
    case 'monitor/removeInjection':
      return removeInjection(project, decision);
    case 'monitor/advanced':
      return advance(project, decision);
    case 'monitor/act':
      return act(project, decision);
    case 'monitor/setOwner':
      return setOwner(project, decision);
    case 'monitor/setRules':
      return setRules(project, decision);
    case 'monitor/acknowledge':
      return acknowledge(project, decision);
    case 'monitor/silence':
      return silence(project, decision);
    case 'monitor/unsilence':
      return unsilence(project, decision);
    case 'monitor/removeRepair':
      return removeRepair(project, decision);
    case 'monitor/setPolicy':
      return setPolicy(project, decision);
    case 'monitor/policyRetrains':
      return policyRetrains(project, decision);
    case 'monitor/policyDone':
      return policyDone(project, decision);
    case 'monitor/setWatch':
      return setWatch(project, decision);
    case 'monitor/end':
      return endSeason(project);
    case 'monitor/compare':
      return startComparison(project, decision);
    case 'monitor/worldPiece':
      return addPiece(project, decision);
    case 'monitor/compared':
      return finishComparison(project, decision);
    case 'monitor/compareEnded':
      return endComparison(project, decision);
  }
}
