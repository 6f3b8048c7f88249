import { chosen, framed, replayed, scanned, trained } from '../../../../core/pillars/testing.ts';
import type { StatedFixture } from '../../../../core/pillars/testing.ts';

const ready = scanned(framed());
const onGpu = trained(ready, { model: 'neural-network', result: { engine: 'webgpu' } });
/** Made again on the GPU, the network came out another one. */
const fails = replayed(onGpu, 'run-1', false, 0.071);
const onOwn = trained(fails, { model: 'neural-network', result: { engine: 'fused' } });
const mended = replayed(chosen(onOwn, 'run-2'), 'run-2', true);

const fixture: StatedFixture = {
  passes: replayed(trained(ready), 'run-1', true),
  fails,
  failsAs: 'fail',
  mended: mended,
};
export default fixture;
