import type { GroupReport } from '../fairness/api.ts';
import { whatIsForced } from '../fairness/impossible.ts';
import type { CardSource } from './build.ts';
import type { Block, Section } from './document.ts';
import { barsPicture } from './pictures.ts';
import { sayDifference, sayMeasure } from './say.ts';

const LEVEL = 0.05;

/** Every declared group, what was measured of it and what differs; never a verdict. */
export function groupSection({ groups }: CardSource): Section {
  return {
    id: 'groups',
    title: 'For whom',
    blocks:
      groups.length === 0
        ? [
            {
              kind: 'text',
              text: 'No column was declared to name groups: how it treats different people was not measured.',
            },
          ]
        : groups.flatMap(([column, report]) => blocksOf(column, report)),
  };
}

function blocksOf(column: string, report: GroupReport): Block[] {
  const { measures, groups } = report;
  const first = measures[0]!;
  const forced = whatIsForced(report);
  return [
    {
      kind: 'table',
      caption: `By ${column}, for “${report.of}”, 95% intervals and rows counted`,
      columns: ['Group', ...measures.map(({ label }) => label)],
      rows: groups.map(({ label, rows, enough, figures }) => [
        `${label}, ${rows} rows${enough ? '' : ': cannot tell yet'}`,
        ...figures.map((one, m) =>
          enough ? `${sayMeasure(measures[m]!, one)}, n ${one.rows}` : `n ${one.rows}`,
        ),
      ]),
    },
    barsPicture(
      `${first.label} by ${column}`,
      groups.map(({ label, enough, figures }) => {
        const { value, low, high, rows } = figures[0]!;
        return {
          label,
          value: enough ? value : null,
          low,
          high,
          words: enough
            ? `${sayMeasure(first, { value, low: NaN, high: NaN })}, n ${rows}`
            : `cannot tell yet, n ${rows}`,
        };
      }),
    ),
    { kind: 'list', items: differences(report) },
    ...(forced === null
      ? []
      : [
          {
            kind: 'text' as const,
            text: `Base rates differ: with the precision and the true positive rate of the largest group everywhere, false positive rates would have to be ${forced.groups
              .map(({ label, forced: to }) =>
                to > 1
                  ? `more than all of “${label}”, which cannot be`
                  : `${(100 * to).toFixed(1)}% of “${label}”`,
              )
              .join(' and ')} (Chouldechova 2017).`,
          },
        ]),
  ];
}

function differences(report: GroupReport): string[] {
  const reference = report.groups[report.reference]?.label ?? '';
  const tested = report.contrasts.filter(({ p }) => !Number.isNaN(p));
  if (tested.length === 0) return [`No group has rows enough to be held against “${reference}”.`];
  const told = tested.filter(({ adjusted }) => adjusted < LEVEL);
  const head = `${tested.length} comparisons with “${reference}”; ${told.length} differ once their number is allowed for (Holm, 5%).`;
  return [
    head,
    ...told.map(({ measure, group, difference }) => {
      const spec = report.measures[measure]!;
      return `${spec.label}: “${report.groups[group]!.label}” minus “${reference}” ${sayDifference(spec, difference)}.`;
    }),
  ];
}
