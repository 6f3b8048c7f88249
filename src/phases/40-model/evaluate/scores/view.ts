import type { EvaluateView } from '../views.ts';

export const view: EvaluateView = {
  id: 'scores',
  label: 'How good',
  question: 'How good is it?',
  lead: 'Every metric with its definition, its interval and the rows it rests on; curves over all thresholds; and whether its probabilities can be believed.',
  order: 20,
  applies: () => true,
  load: () => import('./ScoresView.svelte'),
};
