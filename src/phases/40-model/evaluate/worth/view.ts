import type { EvaluateView } from '../views.ts';

export const view: EvaluateView = {
  id: 'worth',
  label: 'Worth',
  question: 'What is it worth, and where is the line?',
  lead: 'What the chosen model is worth on rows it never saw, and how its answer becomes a decision.',
  order: 10,
  applies: () => true,
  load: () => import('./WorthView.svelte'),
};
