import type { RelationView } from '../../../../core/lab/relations.ts';
import { keysOf } from '../../../../core/project/keys.ts';
import type { Desk } from '../../../../state/desk.ts';
import { selectionOf } from '../selection.svelte.ts';
import { exceptColumns } from './figures.ts';

/** Which rows the views of several columns show, and what names them. */
export class Views {
  readonly #desk: Desk;
  #wanted = $state.raw<RelationView['of'] | null>(null);

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Whether rows were cut into parts. */
  get cut(): boolean {
    return this.#desk.project.prepared !== null;
  }

  /** Training rows once rows were cut, unless others were asked for. */
  get of(): RelationView['of'] {
    const wanted = this.#wanted ?? (this.cut ? 'train' : 'read');
    return wanted === 'train' && !this.cut ? 'read' : wanted;
  }

  set of(wanted: RelationView['of']) {
    this.#wanted = wanted;
  }

  get selection() {
    return selectionOf(this.#desk);
  }

  /** The rows as selected, without what the selection asks of these columns. */
  view(...without: readonly (string | null)[]): RelationView {
    return { of: this.of, where: exceptColumns(this.selection.where, without) };
  }

  /** Rows that columns are ranked by: never test or production rows. */
  get ranked(): RelationView {
    return { of: this.cut ? 'train' : this.of, where: this.selection.where };
  }

  /** Changes whenever the rows or the target do. */
  get version(): readonly unknown[] {
    const { project } = this.#desk;
    const keys = keysOf(project);
    const { target, task, positive } = project.framing;
    return [
      project.imported?.from,
      keys.data,
      keys.clean,
      this.cut && keys.split,
      target,
      task,
      positive,
    ];
  }
}
