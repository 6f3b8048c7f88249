import type { ModelArtifact, TrainHooks, TrainInput } from '../core/contracts/model.ts';
import { trainEpochs } from '../core/model/epochs.ts';
import type { Learned, LearnerState, SavedEpochs } from '../core/model/epochs.ts';
import type { PictureShape } from '../core/model/picture/shape.ts';
import type { AnswerUnit } from '../core/model/wanted.ts';
import { openPictureKernel } from './kernels/conv/network.ts';
import { PictureLearner } from './picture-learner.ts';
import type { PictureRows } from './pictures.ts';
import { isDeviceLoss } from './tensors.ts';
import type { Tensors } from './tensors.ts';

export interface PictureJob {
  readonly input: TrainInput;
  readonly shape: PictureShape;
  readonly unit: AnswerUnit;
  readonly rows: PictureRows;
  /** What to begin with where nothing is saved. */
  readonly fresh: LearnerState;
}

/**
 * Trains a convolutional network on an open engine, or on our own kernel without one. When a graphics
 * device is lost, it goes on from the last epoch on WebAssembly.
 */
export async function trainPictures(
  { input, shape, unit, rows, fresh }: PictureJob,
  hooks: TrainHooks,
  engine: Tensors | null,
  saved: SavedEpochs | null,
  modelOf: (learned: Learned) => ModelArtifact,
): Promise<Learned> {
  const { settings, seed } = input;
  const options = {
    rate: Number(settings.rate),
    l2: Number(settings.l2),
    optimizer: settings.optimizer === 'momentum' ? 'momentum' : 'adam',
    momentum: Number(settings.momentum),
    batch: Number(settings.batch),
  } as const;
  const plan = {
    epochs: Number(settings.epochs),
    batch: options.batch,
    patience: Number(settings.patience),
    seed,
  };
  let standing = saved;
  const report: TrainHooks['report'] = async (progress, now) => {
    if (engine?.id === 'webgpu') standing = (await now.state()) as SavedEpochs;
    await hooks.report(progress, now);
  };
  for (;;) {
    const start = standing ?? fresh;
    const network =
      engine === null
        ? openPictureKernel(shape, options, rows, start)
        : await engine.pictures(shape, options, rows, start);
    try {
      const learner = new PictureLearner(network, input, shape, unit);
      return await trainEpochs(learner, plan, { ...hooks, report }, standing, modelOf);
    } catch (error) {
      if (engine === null || !(await isDeviceLoss(error, engine))) throw error;
      if (!(await engine.fallBack())) throw error;
    } finally {
      network.dispose();
    }
  }
}
