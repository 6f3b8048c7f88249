import type { Release } from '../deploy/release.ts';
import type { Result } from '../result.ts';

export interface ExportedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface Exporter {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  /** Null when this release can be written, else the sentence why not. */
  refuses(release: Release): string | null;
  write(release: Release): Result<ExportedFile>;
  /** The file read back and asked again: largest difference from the release's own answers. */
  parity(file: ExportedFile, release: Release): Result<number>;
}

export function defineExporter(exporter: Exporter): Exporter {
  return exporter;
}
