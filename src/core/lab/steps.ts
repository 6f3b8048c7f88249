import type { Phase } from '../contracts/check.ts';

/** Every screen, in the order a project goes through them. */
export const STEPS = [
  {
    phase: 'goal',
    step: 'decision',
    label: 'What is decided',
    question: 'What will be decided better?',
  },
  {
    phase: 'goal',
    step: 'mistakes',
    label: 'What a mistake costs',
    question: 'What is each kind of mistake worth?',
  },
  {
    phase: 'goal',
    step: 'target',
    label: 'What must be reached',
    question: 'When has it paid off?',
  },
  {
    phase: 'goal',
    step: 'limits',
    label: 'Limits',
    question: 'How much may it cost, and how clear must it be?',
  },
  { phase: 'framing', step: 'target', label: 'Target', question: 'What exactly is predicted?' },
  {
    phase: 'framing',
    step: 'columns',
    label: 'Columns',
    question: 'What is known when it is predicted?',
  },
  { phase: 'framing', step: 'split', label: 'Split', question: 'Which rows stay unseen?' },
  {
    phase: 'framing',
    step: 'baselines',
    label: 'Baselines',
    question: 'Do you need machine learning at all?',
  },
  {
    phase: 'data',
    step: 'collect',
    label: 'Collect',
    question: 'Was the file read as you meant it?',
  },
  {
    phase: 'data',
    step: 'explore',
    label: 'Explore',
    question: 'What is in it, and what is wrong with it?',
  },
  {
    phase: 'data',
    step: 'clean',
    label: 'Clean',
    question: 'Which rows should never have been there?',
  },
  { phase: 'data', step: 'recipe', label: 'Recipe', question: 'How does a row become numbers?' },
  {
    phase: 'data',
    step: 'contract',
    label: 'Contract',
    question: 'What must a new row look like?',
  },
  {
    phase: 'model',
    step: 'train',
    label: 'Train',
    question: 'What can be learned from these rows?',
  },
  { phase: 'model', step: 'tune', label: 'Tune', question: 'Is the next trial worth it?' },
  { phase: 'model', step: 'runs', label: 'Runs', question: 'Which run do you go on with?' },
  {
    phase: 'model',
    step: 'evaluate',
    label: 'Evaluate',
    question: 'What is it worth, and where is the line?',
  },
  {
    phase: 'deploy',
    step: 'release',
    label: 'Release',
    question: 'Is it good enough for production?',
  },
  { phase: 'deploy', step: 'endpoint', label: 'Endpoint', question: 'What does it answer?' },
  { phase: 'deploy', step: 'batch', label: 'Batch', question: 'What does it say of a whole file?' },
  { phase: 'monitor', step: 'season', label: 'Season', question: 'What happens to it out there?' },
  { phase: 'monitor', step: 'alarms', label: 'Alarms', question: 'What do you do about it?' },
  { phase: 'monitor', step: 'scoreboard', label: 'Scoreboard', question: 'What was acting worth?' },
] as const satisfies readonly { phase: Phase; step: string; label: string; question: string }[];

export type StepName = (typeof STEPS)[number] extends infer S
  ? S extends { phase: infer P extends string; step: infer T extends string }
    ? `${P}/${T}`
    : never
  : never;

export interface StepInfo {
  readonly name: StepName;
  readonly phase: Phase;
  readonly step: string;
  readonly label: string;
  readonly question: string;
}

export const STEP_INFOS: readonly StepInfo[] = STEPS.map((entry) => ({
  ...entry,
  name: `${entry.phase}/${entry.step}` as StepName,
}));

export function findStep(name: string): StepInfo | undefined {
  return STEP_INFOS.find((step) => step.name === name);
}

export function stepsOf(phase: Phase): StepInfo[] {
  return STEP_INFOS.filter((step) => step.phase === phase);
}

export function nextStep(name: StepName): StepInfo | undefined {
  return STEP_INFOS[STEP_INFOS.findIndex((step) => step.name === name) + 1];
}

export function previousStep(name: StepName): StepInfo | undefined {
  return STEP_INFOS[STEP_INFOS.findIndex((step) => step.name === name) - 1];
}
