import type { Example } from '../frame/chart-types.ts';
import type { Loop, Sector, SectorState, WheelSize } from './layout.ts';

interface WheelExample {
  readonly sectors: readonly Sector[];
  readonly loops: readonly Loop[];
  readonly turn: number;
  readonly current?: string;
  readonly size: WheelSize;
  readonly hrefOf?: (id: string) => string;
}

const names = ['Goal', 'Framing', 'Data', 'Model', 'Deploy', 'Monitor'];
const wheel = (...states: SectorState[]): Sector[] =>
  names.map((label, i) => ({
    id: label.toLowerCase(),
    label,
    state: states[i] ?? 'untouched',
  }));
const loops = (evaluation: boolean, production: boolean): Loop[] => [
  { from: 3, to: 2, lit: evaluation, label: 'evaluation sent work back to data' },
  { from: 5, to: 2, lit: production, label: 'production sent work back to data' },
];

export const examples: readonly Example<WheelExample>[] = [
  {
    name: 'large, at home',
    props: {
      sectors: wheel('done', 'done', 'done', 'progress'),
      ...{ loops: loops(true, false), turn: 1, current: 'model', size: 'large' },
    },
  },
  {
    name: 'compact, with links and a stale phase',
    props: {
      sectors: wheel('done', 'done', 'stale', 'progress'),
      ...{ loops: loops(true, false), turn: 2, current: 'model', size: 'compact' },
      hrefOf: (id) => `#/dev/charts/${id}`,
    },
  },
  {
    name: 'compact, after a season',
    props: {
      sectors: wheel('done', 'done', 'done', 'done', 'done', 'progress'),
      ...{ loops: loops(false, true), turn: 3, current: 'monitor', size: 'compact' },
    },
  },
  {
    name: 'icon',
    props: {
      sectors: wheel('done', 'done', 'progress'),
      ...{ loops: loops(false, false), turn: 1, current: 'data', size: 'icon' },
    },
  },
];
