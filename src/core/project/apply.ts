import { NO_RULES } from '../data/contract.ts';
import { findMetric } from '../model/metrics.ts';
import { projectId } from '../id.ts';
import type { Result } from '../result.ts';
import { change } from './apply/change.ts';
import {
  appendData,
  chooseData,
  describeColumn,
  freezeContract,
  recordImport,
  recordPrepared,
  recordScan,
  registerFeatures,
  removeBatch,
  removeSlice,
  sample,
  saveSlice,
  setContractRules,
  setMarkers,
  setOptions,
  setType,
} from './apply/data.ts';
import {
  chooseMetric,
  chooseTarget,
  describeRow,
  setBands,
  setRoles,
  setSplit,
} from './apply/framing.ts';
import { setGoal } from './apply/goal.ts';
import {
  chooseRun,
  describeRun,
  finishRun,
  finishStudy,
  openTest,
  recalibrateRun,
  replayRun,
  rescoreRun,
  setRule,
  startRun,
  startStudy,
  stopRun,
} from './apply/model.ts';
import {
  addCrossFold,
  endCrossValidation,
  startCrossValidation,
} from './apply/cross-validation.ts';
import { endCanary, startCanary } from './apply/canary.ts';
import { addLearningPoint, endLearningCurve, startLearningCurve } from './apply/learning-curve.ts';
import { applyMonitoring, isMonitoring } from './apply/monitoring.ts';
import {
  approveRelease,
  buildRelease,
  promoteRelease,
  recordGates,
  rollBack,
  stageRelease,
} from './apply/release.ts';
import { breakRule, changeSteps } from './apply/steps.ts';
import type { Decision } from './decisions.ts';
import { PROJECT_VERSION } from './project.ts';
import type { Project } from './project.ts';

export const EMPTY_PROJECT: Project = {
  version: PROJECT_VERSION,
  id: projectId('none'),
  name: 'Untitled',
  scenario: null,
  seed: 1,
  source: null,
  types: [],
  markers: [],
  sampling: null,
  batches: [],
  catalogue: [],
  slices: [],
  features: [],
  ruleBroken: false,
  contractRules: NO_RULES,
  imported: null,
  goal: null,
  framing: {
    rowIs: '',
    target: null,
    task: null,
    positive: null,
    roles: [],
    metric: null,
    split: null,
  },
  clean: [],
  recipe: [],
  prepared: null,
  scan: null,
  contracts: [],
  calibrations: [],
  runs: [],
  studies: [],
  chosen: null,
  releases: [],
  seasons: [],
  sealOpened: 0,
  attestations: [],
  accepted: [],
  visited: [],
  loops: { evaluation: 0, production: 0 },
};

/** The only way the document changes. A refused decision leaves it as it was. */
export function apply(project: Project, decision: Decision): Result<Project> {
  if (isMonitoring(decision)) return applyMonitoring(project, decision);
  switch (decision.type) {
    case 'project/create':
      return change(EMPTY_PROJECT, {
        id: decision.id,
        name: decision.name,
        scenario: decision.scenario,
        seed: decision.seed,
      });
    case 'project/rename':
      return change(project, {
        name: decision.name.trim() === '' ? project.name : decision.name.trim(),
      });
    case 'data/choose':
      return chooseData(project, decision);
    case 'data/setType':
      return setType(project, decision);
    case 'data/setOptions':
      return setOptions(project, decision);
    case 'data/append':
      return appendData(project, decision);
    case 'data/removeBatch':
      return removeBatch(project, decision);
    case 'data/setMarkers':
      return setMarkers(project, decision);
    case 'data/sample':
      return sample(project, decision);
    case 'data/describeColumn':
      return describeColumn(project, decision);
    case 'slices/save':
      return saveSlice(project, decision);
    case 'slices/remove':
      return removeSlice(project, decision);
    case 'features/register':
      return registerFeatures(project, decision);
    case 'recipe/breakRule':
      return breakRule(project, decision);
    case 'data/imported':
      return recordImport(project, decision);
    case 'data/prepared':
      return recordPrepared(project, decision);
    case 'goal/set':
      return setGoal(project, decision.goal);
    case 'framing/describeRow':
      return describeRow(project, decision);
    case 'framing/chooseTarget':
      return chooseTarget(project, decision);
    case 'framing/setRole':
      return setRoles(project, [[decision.column, decision.role]]);
    case 'framing/setBands':
      return setBands(project, decision);
    case 'framing/setRoles':
      return setRoles(project, decision.roles);
    case 'framing/chooseMetric':
      return chooseMetric(project, decision);
    case 'framing/setSplit':
      return setSplit(project, decision);
    case 'framing/scanned':
      return recordScan(project, decision);
    case 'steps/add':
    case 'steps/change':
    case 'steps/remove':
    case 'steps/move':
    case 'steps/enable':
    case 'steps/comment':
    case 'steps/set':
      return changeSteps(project, decision);
    case 'contract/setRules':
      return setContractRules(project, decision);
    case 'contract/freeze':
      return freezeContract(project, decision);
    case 'engine/calibrated': {
      const others = project.calibrations.filter(
        (known) => known.shape !== decision.calibration.shape,
      );
      return change(project, { calibrations: [...others, decision.calibration] });
    }
    case 'train/start':
      return startRun(project, decision);
    case 'train/finished':
      return finishRun(project, decision);
    case 'train/stopped':
      return stopRun(project, decision);
    case 'train/replayed':
      return replayRun(project, decision);
    case 'learning-curve/start':
      return startLearningCurve(project, decision);
    case 'learning-curve/point':
      return addLearningPoint(project, decision);
    case 'learning-curve/ended':
      return endLearningCurve(project, decision);
    case 'cross-validate/start':
      return startCrossValidation(project, decision);
    case 'cross-validate/fold':
      return addCrossFold(project, decision);
    case 'cross-validate/ended':
      return endCrossValidation(project, decision);
    case 'tune/start':
      return startStudy(project, decision);
    case 'tune/finished':
      return finishStudy(
        project,
        decision,
        findMetric(project.framing.metric ?? '')?.better ?? 'higher',
      );
    case 'model/describe':
      return describeRun(project, decision);
    case 'model/setRule':
      return setRule(project, decision);
    case 'model/recalibrate':
      return recalibrateRun(project, decision);
    case 'model/scored':
      return rescoreRun(project, decision);
    case 'model/choose':
      return chooseRun(project, decision);
    case 'test/open':
      return openTest(project, decision);
    case 'release/build':
      return buildRelease(project, decision);
    case 'release/stage':
      return stageRelease(project, decision);
    case 'release/checked':
      return recordGates(project, decision);
    case 'release/approve':
      return approveRelease(project, decision);
    case 'release/promote':
      return promoteRelease(project, decision);
    case 'release/canary':
      return startCanary(project, decision);
    case 'release/endCanary':
      return endCanary(project, decision);
    case 'release/rollback':
      return rollBack(project, decision);
    case 'practice/attest': {
      const { practice, state, note } = decision;
      const others = project.attestations.filter((known) => known.practice !== practice);
      return change(project, { attestations: [...others, { practice, state, note }] });
    }
    case 'suggestion/accept':
      return change(project, { accepted: [...new Set([...project.accepted, decision.id])] });
    case 'phase/finish':
      return change(project, { visited: [...new Set([...project.visited, decision.phase])] });
  }
}
