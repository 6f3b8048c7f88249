import type { Settings } from '../params.ts';
import { isSamePlace } from './weight-edit.ts';
import type { WeightEdit } from './weight-edit.ts';

/** What is done after `step`: settings that hold from there, weights set by hand. */
export interface ScriptChange {
  readonly step: number;
  /** Only those that changed. */
  readonly settings: Settings;
  /** In the order in which they were made; left out: none. */
  readonly edits?: readonly WeightEdit[];
}

/** What a person did to a training on the way: carried out again, it gives the same model. */
export interface TrainScript {
  /** In the order of their steps, at most one a step. */
  readonly changes: readonly ScriptChange[];
  /** The step after which the person ended it; null when it ended by itself. */
  readonly end: number | null;
}

export const NO_SCRIPT: TrainScript = { changes: [], end: null };

export function isPlain({ changes, end }: TrainScript): boolean {
  return changes.length === 0 && end === null;
}

/** Settings for the steps after `step`. */
export function settingsAfter(settings: Settings, script: TrainScript, step: number): Settings {
  return script.changes
    .filter((change) => change.step <= step)
    .reduce<Settings>((all, change) => ({ ...all, ...change.settings }), settings);
}

export function changesAt(script: TrainScript, step: number): boolean {
  return script.changes.some((change) => change.step === step);
}

/** Weights set by hand after `step`. */
export function editsAt({ changes }: TrainScript, step: number): readonly WeightEdit[] {
  return changes.find((change) => change.step === step)?.edits ?? [];
}

/** With these settings from after `step` on; whatever was to happen later is forgotten. */
export function withChange(script: TrainScript, step: number, settings: Settings): TrainScript {
  return changed(script, step, (known) => ({
    ...known,
    settings: { ...known.settings, ...settings },
  }));
}

/** With these weights set after `step`, after those set there before. */
export function withEdits(
  script: TrainScript,
  step: number,
  edits: readonly WeightEdit[],
): TrainScript {
  return changed(script, step, (known) => ({
    ...known,
    edits: [
      ...(known.edits ?? []).filter((old) => !edits.some((edit) => isSamePlace(old, edit))),
      ...edits,
    ],
  }));
}

/** Without the last weight set after `step`. */
export function withoutLastEdit(script: TrainScript, step: number): TrainScript {
  return changed(script, step, ({ edits = [], ...known }) =>
    edits.length > 1 ? { ...known, edits: edits.slice(0, -1) } : known,
  );
}

function changed(
  script: TrainScript,
  step: number,
  by: (known: ScriptChange) => ScriptChange,
): TrainScript {
  const { changes } = backTo(script, step);
  const before = changes.filter((change) => change.step < step);
  const now = by(changes.find((change) => change.step === step) ?? { step, settings: {} });
  const isEmpty = now.edits === undefined && Object.keys(now.settings).length === 0;
  return { changes: isEmpty ? before : [...before, now], end: null };
}

/** As it stood after `step`. */
export function backTo(script: TrainScript, step: number): TrainScript {
  return { changes: script.changes.filter((change) => change.step <= step), end: null };
}
