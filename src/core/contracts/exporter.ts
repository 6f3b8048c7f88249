import type { Table } from '../data/table.ts';
import type { Bundle } from '../deploy/bundle.ts';
import type { Result } from '../result.ts';
import type { Registry } from './catalog.ts';
import type { Step } from './step.ts';

export interface ExportedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Writes a release so that it runs elsewhere; the file is offered only after its parity check. */
export interface Exporter {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  /** Null when this release can be written, else the sentence why not. */
  refuses(bundle: Bundle): string | null;
  write(bundle: Bundle): Result<ExportedFile>;
  /** The file read back and asked again: largest difference from the release’s own answers. */
  parity(file: ExportedFile, bundle: Bundle, rows: Table, steps: Registry<Step>): Result<number>;
}

export function defineExporter(exporter: Exporter): Exporter {
  return exporter;
}
