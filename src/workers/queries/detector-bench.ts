import { detectorBench as benchOf } from '../../core/lab/detector-bench.ts';
import type { BenchFault, DetectorBench } from '../../core/monitor/bench/api.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';
import { inSlices } from './slices.ts';

export async function detectorBench(
  { lab, project }: Context,
  fault: BenchFault,
): Promise<Result<DetectorBench>> {
  const work = await benchOf(lab, project, fault);
  return work.ok ? inSlices('detectors', work.value) : work;
}
