import { describe, expect, it } from 'vitest';
import { buildTable } from '../../src/core/data/build.ts';
import { findRows } from '../../src/core/data/conditions.ts';
import { findAllProblems } from '../../src/core/data/findings.ts';
import { outcomeOf } from '../../src/core/data/target.ts';
import type { Task } from '../../src/core/model/task.ts';
import type { DataFinding } from '../../src/core/project/project.ts';
import { unwrap } from '../../src/core/result.ts';
import { columnOf, readCells } from './dataset.ts';

function tableOf(dataset: string) {
  const cells = readCells(dataset);
  return buildTable({
    names: [...cells.names],
    rows: cells.rows.length,
    cells: cells.names.map((name) => columnOf(cells, name)),
    notes: [],
  });
}

/** What stands out before anybody said which columns are late; figures come from the cards. */
function lookAt(dataset: string, target: string | null, task: Task = 'binary') {
  const table = tableOf(dataset);
  const found = findAllProblems(table, {
    target,
    outcome: target === null ? null : unwrap(outcomeOf(table, target, task, null)),
    time: null,
    roleOf: () => 'feature',
    offers: () => true,
  });
  const find = (kind: string, column: string | null): DataFinding | undefined =>
    found.find((one) => one.kind === kind && one.column === column);
  return { table, found, find };
}

describe('the traps of birdstrikes', () => {
  const { table, found, find } = lookAt('birdstrikes', 'damaged');

  it('damage_level is the target in other words, and may be marked as known too late', () => {
    const leak = find('leak', 'damage_level')!;
    expect(leak.severity).toBe('high');
    expect(leak.evidence).toContainEqual(['ROC AUC', '1.0000']);
    expect(leak.fix).toMatchObject({ kind: 'role', role: 'late' });
  });

  it('costs are filled in afterwards: 154 of 209 rows with a cost are damaged', () => {
    const leak = find('leak', 'cost_total_usd')!;
    expect(leak.rows).toBe(209);
    expect(leak.sentence).toContain('74% of 209 rows');
    expect(unwrap(findRows(table, leak.where!))).toHaveLength(209);
    expect(find('leak', 'cost_repair_usd')).toBeDefined();
    const other = find('leak', 'cost_other_usd')!;
    expect(other.sentence).toContain(
      '“cost_repair_usd” + “cost_other_usd” = “cost_total_usd” in every row',
    );
    expect(other.rows).toBe(72);
    expect(unwrap(findRows(table, other.where!))).toHaveLength(72);
  });

  it('a cost of 0 mostly means that nobody reported one', () => {
    for (const column of ['cost_repair_usd', 'cost_other_usd', 'cost_total_usd'])
      expect(find('many-zeros', column)?.severity).toBe('medium');
    expect(find('many-zeros', 'cost_total_usd')!.rows).toBe(10_000 - 209);
    expect(find('many-zeros', 'speed_knots')).toBeUndefined();
  });

  it('“None” is a level, “UNKNOWN” a gap in words', () => {
    expect(find('vague-words', 'damage_level')!.rows).toBe(8939);
    expect(find('vague-words', 'operator')!.rows).toBe(72);
  });

  it('“Unknown bird …” stands in 80% of the rows', () => {
    const words = find('placeholder-words', 'wildlife_species')!;
    expect(words.rows).toBe(3572 + 3372 + 629 + 436);
    expect(unwrap(findRows(table, words.where!))).toHaveLength(words.rows);
  });

  it('24 rows repeat another one', () => {
    const twins = find('duplicate-rows', null)!;
    expect(twins.rows).toBe(24);
    expect(unwrap(findRows(table, twins.where!))).toHaveLength(24);
    expect(twins.fix).toMatchObject({ step: { plugin: 'deduplicate' } });
  });

  it('225 aircraft, undocumented damage codes, and 11% positives', () => {
    expect(find('high-cardinality', 'aircraft')!.sentence).toContain('225');
    expect(find('rare-levels', 'damage_level')!.rows).toBe(15);
    expect(find('class-imbalance', 'damaged')!.rows).toBe(1061);
  });

  it('speed is missing in 2,836 rows, from 12% in 1990 to 36% in 1999', () => {
    expect(find('missing-cells', 'speed_knots')!.rows).toBe(2836);
    const drift = find('gaps-over-time', 'speed_knots')!;
    expect(drift.sentence).toContain('12% in 1990, 36% in 1999');
    expect(drift.evidence).toContainEqual(['2000', '31%']);
  });

  it('reporting doubles', () => {
    expect(find('rows-over-time', 'flight_date')!.evidence).toEqual(
      expect.arrayContaining([
        ['1990', '463'],
        ['2001', '1,095'],
      ]),
    );
  });

  it('every finding can show rows that are there', () => {
    for (const one of found)
      if (one.where !== undefined) {
        const rows = unwrap(findRows(table, one.where)).length;
        expect(rows, one.id).toBeGreaterThan(0);
      }
  });
});

describe('the traps of the other scenarios', () => {
  it('hmda: denied mortgage insurance leaks, three rows repeat another', () => {
    const { table, find } = lookAt('hmda-boston', 'denied');
    const leak = find('leak', 'mortgage_insurance_denied')!;
    expect(leak.sentence).toMatch(/92% of 48 rows, against 10% of the others/);
    expect(unwrap(findRows(table, leak.where!))).toHaveLength(48);
    expect(find('duplicate-rows', null)!.rows).toBe(3);
    expect(find('leak', 'black_applicant')).toBeUndefined();
  });

  it('weather: all of Seattle, then all of New York; drizzle is rare', () => {
    const { find } = lookAt('weather-two-cities', 'weather', 'multiclass');
    expect(find('row-order', 'location')!.sentence).toContain('at row 1,462');
    expect(find('class-imbalance', 'weather')!.rows).toBe(111);
  });

  it('us-births: the source changes for good, and years are missing between', () => {
    const { find } = lookAt('us-births', null);
    expect(find('row-order', 'source')).toBeDefined();
    expect(find('time-gaps', 'date')!.sentence).toContain('from 1989-01-01');
  });

  it('chicago: two teams, one column', () => {
    const { find } = lookAt('chicago-ridership', null);
    expect(find('same-column', 'cubs_home')!.fix).toMatchObject({
      step: { plugin: 'drop-columns', columns: ['cubs_home'] },
    });
  });

  it('german-credit: “none” is an answer here, and nothing leaks', () => {
    const { found, find } = lookAt('german-credit', 'risk');
    expect(find('vague-words', 'own_telephone')!.rows).toBe(596);
    expect(found.filter((one) => one.kind === 'leak')).toEqual([]);
  });
});
