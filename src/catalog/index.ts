import { registry } from '../core/contracts/catalog.ts';
import type { Catalog, Registry } from '../core/contracts/catalog.ts';
import type { Check } from '../core/contracts/check.ts';
import type { Detector } from '../core/contracts/detector.ts';
import type { Exporter } from '../core/contracts/exporter.ts';
import type { Injector } from '../core/contracts/injector.ts';
import type { ModelSpec } from '../core/contracts/model.ts';
import type { Reader } from '../core/contracts/reader.ts';
import type { Step } from '../core/contracts/step.ts';
import type { Tuner } from '../core/contracts/tuner.ts';
import { collectPlugins } from './collect.ts';

function byId<T extends { readonly id: string }>(modules: Record<string, T>): Registry<T> {
  return registry(collectPlugins(modules, (plugin) => plugin.id));
}

function byPractice(modules: Record<string, Check>): Registry<Check> {
  return registry(collectPlugins(modules, (check) => check.practice));
}

/** Every plugin's pure half, found by folder. */
export const catalog: Catalog = {
  readers: byId(
    import.meta.glob<Reader>('./readers/*/reader.ts', { eager: true, import: 'default' }),
  ),
  steps: byId(import.meta.glob<Step>('./steps/*/step.ts', { eager: true, import: 'default' })),
  models: byId(
    import.meta.glob<ModelSpec>('./models/*/spec.ts', { eager: true, import: 'default' }),
  ),
  tuners: byId(import.meta.glob<Tuner>('./tuners/*/tuner.ts', { eager: true, import: 'default' })),
  detectors: byId(
    import.meta.glob<Detector>('./detectors/*/detector.ts', { eager: true, import: 'default' }),
  ),
  injectors: byId(
    import.meta.glob<Injector>('./injectors/*/injector.ts', { eager: true, import: 'default' }),
  ),
  checks: byPractice(
    import.meta.glob<Check>('./checks/*/*/check.ts', { eager: true, import: 'default' }),
  ),
  exporters: byId(
    import.meta.glob<Exporter>('./exporters/*/exporter.ts', { eager: true, import: 'default' }),
  ),
};
