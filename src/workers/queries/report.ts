import type { RunId } from '../../core/id.ts';
import type { Report } from '../../core/report/document.ts';
import { modelCardOf } from '../../core/report/model-card.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';
import { inTurns } from './slices.ts';

export function modelCard(context: Context, id: RunId): Promise<Result<Report>> {
  const { lab, project, manifest, now } = context;
  return inTurns('fairness', (hooks) => modelCardOf(lab, project, manifest, id, now, hooks));
}
