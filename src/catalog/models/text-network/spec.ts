import { defineModel } from '../../../core/contracts/model.ts';
import { textPlaces, textWork } from '../../../core/model/text/shape.ts';
import type { TextShape } from '../../../core/model/text/shape.ts';
import { params } from './params.ts';

/** Words a text is taken to know before they are counted. */
const VOCABULARY = 4000;

export default defineModel({
  id: 'text-network',
  label: 'Text network',
  summary:
    'Learns numbers for each word, and reads a text by their mean or by short runs of words.',
  tasks: ['binary', 'multiclass', 'regression'],
  params,
  pace: 'epoch',
  whenOverfit: 'Dropout, fewer numbers a word, an L2 penalty, or more texts',
  reproducible: 'everywhere',
  tensors: false,
  warmStarts: true,
  needs: 'tokens',
  cost(settings, { rows, validationRows, columns, outputs }) {
    const shape: TextShape = {
      kind: settings.kind === 'convolution' ? 'convolution' : 'average',
      vocabulary: VOCABULARY,
      width: Number(settings.width),
      filters: Number(settings.filters),
      kernel: Number(settings.kernel),
      extras: 0,
      units: Number(settings.units),
      outputs,
      head: outputs === 1 ? 'sigmoid' : 'softmax',
    };
    const all = rows + validationRows;
    const work = textWork(shape, columns);
    return {
      work: Number(settings.epochs) * work * (3 * rows + all),
      bytes: all * columns * 12 + textPlaces(shape).count * 28,
    };
  },
  explains: null,
});
