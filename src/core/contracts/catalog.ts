import type { Check } from './check.ts';
import type { Detector } from './detector.ts';
import type { Exporter } from './exporter.ts';
import type { Injector } from './injector.ts';
import type { ModelEngine, ModelSpec } from './model.ts';
import type { Reader } from './reader.ts';
import type { Step } from './step.ts';
import type { Tuner } from './tuner.ts';

/** Plugins by id, in the order of their folders. */
export interface Registry<T> {
  readonly all: readonly T[];
  find(id: string): T | undefined;
}

/** Everything that can be plugged in; the pure halves. */
export interface Catalog {
  readonly readers: Registry<Reader>;
  readonly steps: Registry<Step>;
  readonly models: Registry<ModelSpec>;
  readonly tuners: Registry<Tuner>;
  readonly detectors: Registry<Detector>;
  readonly injectors: Registry<Injector>;
  readonly checks: Registry<Check>;
  readonly exporters: Registry<Exporter>;
}

/** The training halves, loaded where and when they run. */
export type LoadModelEngine = (model: string) => Promise<ModelEngine | undefined>;

export function registry<T>(entries: readonly (readonly [string, T])[]): Registry<T> {
  const byId = new Map(entries);
  return { all: [...byId.values()], find: (id) => byId.get(id) };
}
