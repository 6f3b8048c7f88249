import type { RunId } from '../id.ts';
import type { Result } from '../result.ts';
import type { Report } from './document.ts';

export interface ReportQueries {
  /** Everything the record says of a finished run, with what a person added. */
  modelCard(run: RunId): Promise<Result<Report>>;
}
