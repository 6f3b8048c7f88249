import type { EvaluateView } from '../views.ts';

export const view: EvaluateView = {
  id: 'explain',
  label: 'Why',
  question: 'Why does it say what it says?',
  lead: 'What the model leans on, what moved the answer for one row, and what would have turned it.',
  order: 50,
  applies: () => true,
  load: () => import('./ExplainView.svelte'),
};
