import { findStep } from '../core/lab/steps.ts';
import type { StepName } from '../core/lab/steps.ts';

/** Route and view only: nothing of a project lives in the address. */
export type Route =
  /** `bringing`: with the place to bring a file open. */
  | { readonly kind: 'home'; readonly bringing?: true }
  /** `view`: one of the views a step is made of, and what is open there: `explain/12`. */
  | {
      readonly kind: 'project';
      readonly id: string;
      readonly step: StepName;
      readonly view?: string;
    }
  | { readonly kind: 'scenario'; readonly id: string; readonly step: StepName }
  | { readonly kind: 'watch'; readonly id: string; readonly pace: number }
  | { readonly kind: 'charts' }
  | { readonly kind: 'unknown'; readonly path: string };

const FIRST: StepName = 'goal/decision';

/** `model` opens at the phase's first step, `model/tune` at that step. */
function parseStep(phase: string | undefined, step: string | undefined): StepName | null {
  if (phase === undefined) return FIRST;
  if (step !== undefined) return findStep(`${phase}/${step}`)?.name ?? null;
  const firsts: Readonly<Record<string, StepName>> = {
    goal: 'goal/decision',
    framing: 'framing/target',
    data: 'data/collect',
    model: 'model/train',
    deploy: 'deploy/release',
    monitor: 'monitor/season',
  };
  return firsts[phase] ?? null;
}

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [kind, id, phase, step, ...rest] = path.split('/').map(decodeURIComponent);
  const view = rest.length === 0 ? undefined : rest.join('/');
  if (kind === '' || kind === undefined) return { kind: 'home' };
  if (kind === 'challenge' && id === undefined) return { kind: 'home', bringing: true };
  if (kind === 'dev' && id === 'charts') return { kind: 'charts' };
  if (kind === 'watch' && id !== undefined) {
    const pace = Number(new URLSearchParams(query).get('pace') ?? 1);
    return { kind, id, pace: Number.isFinite(pace) && pace >= 0 ? pace : 1 };
  }
  const name = parseStep(phase, step);
  if (kind === 'project' && id !== undefined && name !== null)
    return view === undefined ? { kind, id, step: name } : { kind, id, step: name, view };
  if (kind === 'scenario' && id !== undefined && name !== null) return { kind, id, step: name };
  return { kind: 'unknown', path };
}

export function formatRoute(route: Route): string {
  switch (route.kind) {
    case 'home':
      return route.bringing === true ? '#/challenge' : '#/';
    case 'charts':
      return '#/dev/charts';
    case 'project': {
      const view = (route.view?.split('/') ?? []).map((part) => `/${encodeURIComponent(part)}`);
      return `#/project/${encodeURIComponent(route.id)}/${route.step}${view.join('')}`;
    }
    case 'scenario':
      return `#/scenario/${encodeURIComponent(route.id)}/${route.step}`;
    case 'watch':
      return `#/watch/${encodeURIComponent(route.id)}${route.pace === 1 ? '' : `?pace=${route.pace}`}`;
    case 'unknown':
      return `#/${route.path}`;
  }
}
