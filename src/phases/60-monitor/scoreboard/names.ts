import type { Catalog } from '../../../core/contracts/catalog.ts';
import type { Names } from '../../../core/monitor/score/fault-words.ts';
import { detectorLabel } from '../season/season-lanes.ts';

/** What the catalog calls faults and detectors. */
export function namesIn(catalog: Catalog): Names {
  return {
    injector: (id) => catalog.injectors.find(id)?.label ?? id,
    detector: (id) => detectorLabel(catalog, id),
  };
}
