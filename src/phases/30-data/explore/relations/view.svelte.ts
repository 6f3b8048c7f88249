import type { RelationView } from '../../../../core/lab/relations.ts';
import { keysOf } from '../../../../core/project/keys.ts';
import type { Desk } from '../../../../state/desk.ts';
import { selectionOf } from '../selection.svelte.ts';
import { exceptColumns } from './figures.ts';

/** Which rows the views of several columns show, and what names them. */
export class Views {
  readonly #desk: Desk;
  of = $state.raw<RelationView['of']>('read');

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  get selection() {
    return selectionOf(this.#desk);
  }

  /** The rows as selected, without what the selection asks of these columns. */
  view(...without: readonly (string | null)[]): RelationView {
    return { of: this.of, where: exceptColumns(this.selection.where, without) };
  }

  /** Changes whenever the rows or the target do. */
  get version(): readonly unknown[] {
    const { project } = this.#desk;
    const keys = keysOf(project);
    const { target, task, positive } = project.framing;
    const rows = { read: keys.data, clean: keys.clean, train: keys.split }[this.of];
    return [project.imported?.from, rows, target, task, positive];
  }
}
