import type { Settings } from '../params.ts';

/** Settings that hold from after `step` on; only those that changed. */
export interface SettingsChange {
  readonly step: number;
  readonly settings: Settings;
}

/** What a person did to a training on the way: carried out again, it gives the same model. */
export interface TrainScript {
  /** In the order of their steps, at most one a step. */
  readonly changes: readonly SettingsChange[];
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

/** With these settings from after `step` on; whatever was to happen later is forgotten. */
export function withChange(script: TrainScript, step: number, settings: Settings): TrainScript {
  const { changes } = backTo(script, step);
  const before = changes.filter((change) => change.step < step);
  const same = changes.find((change) => change.step === step)?.settings;
  return { changes: [...before, { step, settings: { ...same, ...settings } }], end: null };
}

/** As it stood after `step`. */
export function backTo(script: TrainScript, step: number): TrainScript {
  return { changes: script.changes.filter((change) => change.step <= step), end: null };
}
