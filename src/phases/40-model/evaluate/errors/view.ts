import type { EvaluateView } from '../views.ts';

export const view: EvaluateView = {
  id: 'errors',
  label: 'Where it fails',
  question: 'Where does it fail?',
  lead: 'Slices of the judging rows, yours and those a search finds, each held against all other rows.',
  order: 30,
  applies: () => true,
  load: () => import('./ErrorsView.svelte'),
};
