import type { Example } from '../frame/chart-types.ts';
import type { TreeChartNode, TreeData } from './layout.ts';

interface TreeExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: TreeData;
}

const leaf = (answer: string, rows: number, tint: number): TreeChartNode => ({
  ...{ question: null, answer, rows, tint },
  ...{ yes: -1, no: -1 },
});

const small: readonly TreeChartNode[] = [
  {
    question: { of: 'flipper_length_mm', test: '≤ 206' },
    answer: '0.44 Adelie',
    tint: 0,
    rows: 240,
    yes: 1,
    no: 2,
  },
  {
    question: { of: 'bill_length_mm', test: '≤ 43.3' },
    answer: '0.7 Adelie',
    tint: 0.4,
    rows: 150,
    yes: 3,
    no: 4,
  },
  leaf('0.98 Gentoo', 90, -0.96),
  leaf('0.99 Adelie', 104, 0.98),
  leaf('0.93 Chinstrap', 46, -0.8),
];

/** A full tree so deep that not all of it can be drawn. */
const deep: readonly TreeChartNode[] = Array.from({ length: 63 }, (_, at) => {
  const inner = at < 31;
  return {
    question: inner ? { of: `a column with a long name ${at % 7}`, test: `≤ ${at}` } : null,
    answer: String((at % 9) / 10),
    tint: ((at % 9) - 4) / 4,
    rows: Math.round(6400 / 2 ** Math.floor(Math.log2(at + 1))),
    yes: inner ? 2 * at + 1 : -1,
    no: inner ? 2 * at + 2 : -1,
  };
});

export const examples: readonly Example<TreeExample>[] = [
  {
    name: 'three leaves and the path of one row',
    props: {
      title: 'It asks for the flipper first',
      subtitle: 'The path of row 17 is marked.',
      data: { nodes: small, path: [0, 1, 4] },
    },
  },
  { name: 'a deep tree', props: { title: 'Tree 12 of 100', data: { nodes: deep } } },
];
