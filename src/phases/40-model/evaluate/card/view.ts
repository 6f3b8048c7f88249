import type { EvaluateView } from '../views.ts';

export const view: EvaluateView = {
  id: 'card',
  label: 'Model card',
  question: 'What should the next person know?',
  lead: 'Written from the record. Add what no record knows, and take it away as a page or as text.',
  order: 80,
  applies: () => true,
  load: () => import('./CardView.svelte'),
};
