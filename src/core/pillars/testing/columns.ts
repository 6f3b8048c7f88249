import type { ColumnKind } from '../../data/table.ts';
import type { ColumnSummary } from '../../project/project.ts';

function column(
  name: string,
  kind: ColumnKind,
  distinct: number,
  parts: Partial<ColumnSummary> = {},
): ColumnSummary {
  return {
    name,
    kind,
    reason: kind === 'number' ? 'every cell is a number' : 'words',
    missing: 0,
    distinct,
    min: null,
    max: null,
    mean: null,
    sd: null,
    top: [],
    personal: null,
    ...parts,
  };
}

export const STRIKE_ROWS = 10_000;

/** Columns of a file of bird strikes, as read. */
export const STRIKE_COLUMNS: readonly ColumnSummary[] = [
  column('flight_date', 'date', 3625, { min: 631_756_800_000, max: 1_009_756_800_000 }),
  column('phase_of_flight', 'category', 7, {
    top: [
      ['Approach', 4619],
      ['Climb', 1956],
      ['Take-off run', 1592],
      ['Landing Roll', 1405],
      ['Descent', 399],
    ],
  }),
  column('wildlife_size', 'category', 3, {
    top: [
      ['Small', 4910],
      ['Medium', 4346],
      ['Large', 744],
    ],
  }),
  column('speed_knots', 'number', 123, { missing: 2836, min: 0, max: 400, mean: 140, sd: 44 }),
  column('cost_total_usd', 'number', 196, { min: 0, max: 3_275_645, mean: 2520, sd: 53_000 }),
  column('damaged', 'category', 2, {
    top: [
      ['no', 8939],
      ['yes', 1061],
    ],
  }),
];

/** The reporter's address, as a hurried export would carry it along. */
export const EMAIL_COLUMN: ColumnSummary = column('reported_by', 'text', 4120, {
  missing: 120,
  personal: 'e-mail addresses',
});

/** A number of the report, new in every row. */
export const REPORT_COLUMN: ColumnSummary = column('report_id', 'category', STRIKE_ROWS);

/** A group of people in the rows. */
export const FOREIGN_COLUMN: ColumnSummary = column('foreign_pilot', 'category', 2, {
  top: [
    ['no', 9630],
    ['yes', 370],
  ],
});

export const FOREIGN_WELL_SPREAD: ColumnSummary = {
  ...FOREIGN_COLUMN,
  top: [
    ['no', 6900],
    ['yes', 3100],
  ],
};

/** Daily entries of a station, with a payoff per unit. */
export const RIDERSHIP_COLUMNS: readonly ColumnSummary[] = [
  column('date', 'date', 5698, { min: 980_121_600_000, max: 1_472_342_400_000 }),
  column('lag14', 'number', 4980, { min: 1.6, max: 26.9, mean: 13.2, sd: 6.5 }),
  column('temp', 'number', 1710, { min: -10, max: 90, mean: 50.6, sd: 19.7 }),
  column('ridership', 'number', 5102, { min: 0.6, max: 26.1, mean: 13.6, sd: 6.5 }),
];
