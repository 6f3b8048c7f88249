import type { EvaluateView } from '../views.ts';

export const view: EvaluateView = {
  id: 'fairness',
  label: 'For whom',
  question: 'Whom does it serve, and whom does it fail?',
  lead: 'The groups you declared, followed from the data to the decisions.',
  order: 60,
  applies: () => true,
  load: () => import('./FairnessView.svelte'),
};
