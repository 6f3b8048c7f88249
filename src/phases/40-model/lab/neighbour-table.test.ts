import { expect, test } from 'vitest';
import { neighbourTable } from './neighbour-table.ts';

const nearest = [
  { row: 4, distance: 0, target: 1 },
  { row: 0, distance: 0.25, target: 0 },
];
const outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 } as const;
const page = {
  ...{ names: ['speed', 'damage', 'sky'], total: 2, from: 0, ids: [17, 3] },
  cells: [
    ['140', 'yes', 'clear'],
    ['120', 'no', 'cloud'],
  ],
};

test('neighbours stand with their own cells, the target once and the row itself told apart', () => {
  const table = neighbourTable(nearest, page, outcome, 18, 'damage');
  expect(table.columns.map(({ label }) => label)).toEqual([
    ...['Row', 'Distance', 'damage', 'speed', 'sky'],
  ]);
  expect(table.rows).toEqual([
    ['Row\u00a018,\u00a0itself', '0', 'yes', '140', 'clear'],
    ['Row\u00a04', '0.250', 'no', '120', 'cloud'],
  ]);
});

test('before the cells are there the distances are', () => {
  expect(neighbourTable(nearest, null, outcome, 18, 'damage').rows[1]).toEqual([
    '…',
    '0.250',
    'no',
  ]);
});
