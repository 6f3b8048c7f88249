import { describe, expect, it } from 'vitest';
import { catalog } from '../../catalog/index.ts';
import { after, alarm, answered, passed, serving, started } from '../pillars/testing.ts';
import type { Season } from '../monitor/season.ts';
import { happeningsOf } from '../monitor/score/happened.ts';
import { counted } from '../words.ts';
import { toHtml } from './html.ts';
import { toMarkdown } from './markdown.ts';
import { buildSeasonReport } from './season-report.ts';
import { linesPicture, timelinePicture } from './season-pictures.ts';

const names = { injector: (id: string) => id, detector: (id: string) => id };
const begun = after(started(serving()), {
  type: 'monitor/inject',
  injection: {
    ...{ injector: 'unit-change', column: 'speed_knots', strength: 0.5, settings: {} },
    ...{ from: 5, to: null },
  },
});
const rung = passed(begun, { months: 8, alarms: [alarm(1, 'data-drift', 6)] });
const project = passed(answered(rung, 1, 'fix-data'), { months: 4 });
const season = project.seasons[0]!;
const source = { project, season, catalog, names, now: Date.UTC(2026, 0, 2) };
const worlds = (parts: Partial<Season>): Season => ({ ...season, ...parts });

describe('what happened', () => {
  it('has faults until they were mended, alarms, answers and who served', () => {
    expect(happeningsOf(project, season, names)).toEqual([
      { kind: 'fault', at: 5, to: 7, label: 'unit-change: speed_knots' },
      { kind: 'alarm', at: 6, label: 'data drift: speed_knots' },
      { kind: 'decision', at: 7, label: 'data fixed: speed_knots' },
      { kind: 'release', at: 0, to: 11, label: 'release 1' },
    ]);
  });

  it('keeps hidden faults to itself until the season ends', () => {
    const hidden = worlds({ hidden: true });
    expect(happeningsOf(project, hidden, names).some(({ kind }) => kind === 'fault')).toBe(false);
    const text = toHtml(buildSeasonReport({ ...source, season: hidden }));
    expect(text).not.toContain('unit-change');
    const over = toHtml(buildSeasonReport({ ...source, season: { ...hidden, ended: true } }));
    expect(over).toContain('unit-change');
  });
});

describe('the report of a season', () => {
  const report = buildSeasonReport(source);

  it('has money, what happened, faults, alarms, costs and what was learned', () => {
    expect(report.sections.map(({ id }) => id)).toEqual([
      ...['money', 'timeline', 'faults', 'alarms', 'costs', 'learned'],
    ]);
  });

  it('is a page without script, and the same in Markdown', () => {
    const html = toHtml(report);
    expect(html).toContain('<svg');
    expect(html).not.toMatch(/<script/i);
    const markdown = toMarkdown(report);
    expect(markdown).toContain('## What happened when');
    expect(markdown).toContain('data fixed');
  });

  it('says that the world moves by itself on real later rows', () => {
    const text = toMarkdown(report);
    expect(text).toContain('cannot be told');
    expect(text).toContain('how much could have been had is not known');
  });

  it('says what scoring took beside training, or that it was not measured', () => {
    const rowsIn = (one: typeof report, title: string) => {
      const [block] = one.sections.find(({ id }) => id === 'costs')!.blocks;
      return block?.kind === 'facts' ? block.rows.find(([label]) => label === title)?.[1] : null;
    };
    expect(rowsIn(report, 'Energy of scoring')).toMatch(/^not measured/);
    expect(rowsIn(report, 'Energy together')).toBeUndefined();
    const timed = buildSeasonReport({ ...source, scoring: 36 });
    const rows = season.reports.reduce((sum, one) => sum + one.rows, 0);
    expect(rowsIn(timed, 'Energy of scoring')).toMatch(
      new RegExp(`^0.1 to 0.4 Wh for ${counted(rows, 'row')}, at an assumed 10 to 40 W; by the`),
    );
    expect(rowsIn(timed, 'Energy together')).toBe('0.1 to 0.4 Wh, at an assumed 10 to 40 W');
  });

  it('escapes what a person named', () => {
    const odd = { ...source, project: { ...project, name: '<script>x</script>' } };
    expect(toHtml(buildSeasonReport(odd))).not.toContain('<script>');
  });
});

describe('its pictures', () => {
  it('draw a line an operator and name its end', () => {
    const lines = [
      { label: 'you', values: [0, 5, 9], stroke: 'own' as const },
      { label: 'never acting', values: [0, -5, -9], stroke: 'low' as const },
    ];
    const { svg, words } = linesPicture('Money', lines, ['day 1', 'day 3'], String);
    expect(svg.match(/<polyline/g)).toHaveLength(2);
    expect(words).toBe('From day 1 to day 3. At the end, you: 9; never acting: -9.');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('stand stretches that overlap under each other', () => {
    const events = [
      { at: 0, to: 8, label: 'one' },
      { at: 2, to: 4, label: 'two' },
      { at: 5, to: 8, label: 'three' },
    ];
    const { svg } = timelinePicture('Season', [{ label: 'faults', events }], 9, ['a', 'b']);
    const tops = [...svg.matchAll(/<rect x="[^"]+" y="([^"]+)"[^>]*height="20"/g)].map(
      ([, y]) => y,
    );
    expect(tops).toHaveLength(3);
    expect(tops[1]).not.toBe(tops[0]);
    expect(tops[2]).toBe(tops[1]);
  });

  it('stand without any line or event', () => {
    expect(linesPicture('Money', [], ['a', 'b'], String).svg).not.toMatch(/NaN|Infinity/);
    const empty = timelinePicture('Season', [{ label: 'alarms', events: [] }], 0, ['a', 'b']);
    expect(empty.svg).not.toMatch(/NaN|Infinity/);
    expect(empty.words).toContain('alarms: 0');
  });
});
