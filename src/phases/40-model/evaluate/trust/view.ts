import type { EvaluateView } from '../views.ts';

export const view: EvaluateView = {
  id: 'trust',
  label: 'Will it hold',
  question: 'Will it hold on other rows?',
  lead: 'How far the score moves with the rows it learned from, with the seed and with your choosing, and the one test set nobody has looked at.',
  order: 40,
  applies: () => true,
  load: () => import('./TrustView.svelte'),
};
