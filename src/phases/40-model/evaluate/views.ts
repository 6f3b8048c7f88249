import type { Component } from 'svelte';
import type { Outcome } from '../../../core/model/task.ts';
import type { Project, Run } from '../../../core/project/project.ts';

/** What stands above the views: the finding of the one that is open. */
export interface Head {
  readonly title?: string | undefined;
  readonly lead?: string | undefined;
}

export interface ViewProps {
  /** A finished run. */
  readonly run: Run;
  readonly outcome: Outcome;
  /** What the address names within the view: a row, counted from 1. */
  readonly at?: string | undefined;
  /** Puts a finding in the screen's title; null: the view's own question. */
  readonly onhead: (head: Head | null) => void;
}

/** One side of a model's worth: a folder with a `view.ts`, found by glob. */
export interface EvaluateView {
  readonly id: string;
  readonly label: string;
  /** The screen's title while nothing has been found yet. */
  readonly question: string;
  readonly lead: string;
  /** Position among the others, ascending. */
  readonly order: number;
  /** Whether it says anything about this project. */
  readonly applies: (project: Project, outcome: Outcome) => boolean;
  readonly load: () => Promise<{ default: Component<ViewProps> }>;
}

const found = import.meta.glob<{ view: EvaluateView }>('./*/view.ts', { eager: true });

export const VIEWS: readonly EvaluateView[] = Object.values(found)
  .map(({ view }) => view)
  .toSorted((a, b) => a.order - b.order);
