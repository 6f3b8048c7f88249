import type { EvaluateView } from '../views.ts';

export const view: EvaluateView = {
  id: 'compare',
  label: 'Against others',
  question: 'Is it better than the others?',
  lead: 'The chosen run beside every other that is judged on the same rows, difference by difference.',
  order: 70,
  applies: (project) => project.runs.filter(({ result }) => result !== null).length > 1,
  load: () => import('./CompareView.svelte'),
};
