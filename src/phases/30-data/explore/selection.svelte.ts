import type { Condition } from '../../../core/data/condition.ts';
import { putCondition, sameCondition } from '../../../core/data/conditions.ts';
import type { Desk } from '../../../state/desk.ts';

/** The rows every view of Explore shows: conditions on the table as read, all to be met. */
export class Selection {
  #where = $state.raw<readonly Condition[]>([]);
  #of: string | null = null;

  /** Empty: every row. */
  get where(): readonly Condition[] {
    return this.#where;
  }

  /** Adds conditions; an earlier one of the same kind on the same column gives way. */
  put(...conditions: readonly Condition[]): void {
    this.#where = conditions.reduce<readonly Condition[]>(putCondition, this.#where);
  }

  /** These conditions and no others. */
  replace(conditions: readonly Condition[]): void {
    this.#where = conditions;
  }

  drop(condition: Condition): void {
    this.#where = this.#where.filter((one) => !sameCondition(one, condition));
  }

  clear(): void {
    if (this.#where.length > 0) this.#where = [];
  }

  has(condition: Condition): boolean {
    return this.#where.some((one) => sameCondition(one, condition));
  }

  /** Puts a condition, or takes it away where it stands already. */
  toggle(condition: Condition): void {
    if (this.has(condition)) this.drop(condition);
    else this.put(condition);
  }

  /** The levels of a column that are asked for; null where none are. */
  levelsOf(column: string): Extract<Condition, { kind: 'levels' }> | null {
    for (const one of this.#where) if (one.kind === 'levels' && one.column === column) return one;
    return null;
  }

  /** Asks for a level (null: missing cells) as well, or no longer. */
  toggleLevel(column: string, level: string | null): void {
    const known = this.levelsOf(column) ?? { levels: [], missing: false };
    const missing = level === null ? !known.missing : known.missing;
    const others = known.levels.filter((one) => one !== level);
    const levels =
      level === null || others.length < known.levels.length ? others : [...others, level];
    const next: Condition = { kind: 'levels', column, levels, missing };
    if (levels.length > 0 || missing) this.put(next);
    else this.#where = this.#where.filter((one) => one.kind !== 'levels' || one.column !== column);
  }

  /** Another file's rows are another matter: its first sight clears the selection. */
  keepFor(source: string): void {
    if (this.#of !== null && this.#of !== source) this.clear();
    this.#of = source;
  }
}

const selections = new WeakMap<Desk, Selection>();

/** The selection of the project on this desk; it lives as long as the desk. */
export function selectionOf(desk: Desk): Selection {
  const known = selections.get(desk) ?? new Selection();
  selections.set(desk, known);
  return known;
}
