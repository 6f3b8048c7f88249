import { defineModel } from '../../../core/contracts/model.ts';
import { pictureWork, picturePlaces, mostBlocks } from '../../../core/model/picture/shape.ts';
import type { PictureShape } from '../../../core/model/picture/shape.ts';
import { params } from './params.ts';

/** Multiply-adds that take the kernel as long as one operation elsewhere. */
const AT_ONCE = 8;

export default defineModel({
  id: 'convolutional-network',
  label: 'Convolutional network',
  summary: 'Small filters that slide over a picture and learn the edges and shapes that tell.',
  tasks: ['binary', 'multiclass', 'regression'],
  params,
  pace: 'epoch',
  whenOverfit: 'Dropout, fewer filters, small changes to the pictures, or more pictures',
  reproducible: 'host',
  tensors: true,
  warmStarts: true,
  needs: 'pixels',
  cost(settings, { rows, validationRows, columns, outputs }) {
    const side = Math.max(1, Math.round(Math.sqrt(columns)));
    const shape: PictureShape = {
      width: side,
      height: side,
      channels: 1,
      extras: 0,
      filters: Number(settings.filters),
      kernel: Number(settings.kernel),
      blocks: Math.min(Number(settings.blocks), mostBlocks(side, side)),
      units: Number(settings.units),
      outputs,
      head: outputs === 1 ? 'sigmoid' : 'softmax',
    };
    const { blocks, count, flat } = picturePlaces(shape);
    const border = Number(settings.kernel) - 1;
    const held = blocks.reduce(
      (sum, { width, height, channels, across, down, filters }) =>
        sum + 2 * (width + border) * (height + border) * channels + across * down * filters,
      2 * flat,
    );
    const all = rows + validationRows;
    return {
      work: (Number(settings.epochs) * pictureWork(shape) * (3 * rows + all)) / AT_ONCE,
      bytes:
        all * (8 * columns + 4 * (side + border) * (side + border)) +
        4 * (Number(settings.batch) * held + 6 * count),
    };
  },
  explains: null,
});
