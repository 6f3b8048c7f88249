import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { drawVariation, vary } from '../../../core/image/vary.ts';
import { replacingColumns } from '../../../core/recipe/columns.ts';
import { imageColumn, mappingPictures } from '../../../core/recipe/picture-columns.ts';
import { ok } from '../../../core/result.ts';
import { counted, grouped } from '../../../core/words.ts';

export default defineStep({
  id: 'image-augment',
  label: 'Vary training pictures',
  summary:
    'Moves, turns, mirrors or disturbs training pictures, in place or as further copies, so that a model learns what does not matter. Pictures to be predicted stay as they are.',
  home: 'recipe',
  group: 'image',
  columns: 'some',
  params: [
    {
      kind: 'integer',
      id: 'copies',
      label: 'Varied copies of each picture',
      help: 'Added to the training rows beside the picture as it is. 0: a share of the pictures is varied in place.',
      default: 0,
      min: 0,
      max: 10,
    },
    {
      kind: 'number',
      id: 'share',
      label: 'Share varied',
      help: 'Of the training pictures, in place. Where copies are added, every copy is varied and no picture itself.',
      default: 0.5,
      min: 0,
      max: 1,
    },
    {
      kind: 'integer',
      id: 'shift',
      label: 'Shift, at most',
      help: 'Up, down, left and right.',
      default: 1,
      min: 0,
      max: 64,
      unit: 'pixels',
    },
    {
      kind: 'number',
      id: 'turn',
      label: 'Turn, at most',
      help: 'Both ways.',
      default: 8,
      min: 0,
      max: 180,
      unit: '°',
    },
    {
      kind: 'boolean',
      id: 'mirror',
      label: 'Mirror',
      help: 'Left becomes right in half of the varied ones: never for letters and digits.',
      default: false,
    },
    {
      kind: 'number',
      id: 'noise',
      label: 'Noise',
      help: 'Standard deviation of what is added to each pixel, of 255.',
      default: 0,
      min: 0,
      max: 128,
    },
  ],
  accepts: (column) => column.kind === 'image',
  fit: ({ rows }, columns, { copies, share, shift, turn, mirror, noise }) =>
    ok({ columns, rows, copies, share, shift, turn, mirror, noise }),
  apply: (table, { columns }) => {
    for (const name of columns) imageColumn(table, name);
    return table;
  },
  copies: ({ columns, copies }) => (columns.length === 0 ? 0 : copies),
  *applyingToTraining(table, { columns, ...limits }, _truth, random, copy = 0) {
    if (limits.copies > 0 && copy === 0) return table;
    const each = columns.map((column) => ({ column }));
    return yield* replacingColumns(table, each, function* ({ column: name }) {
      const column = imageColumn(table, name);
      const varied = mappingPictures(column, column, (pixels) => {
        if (copy === 0 && random.next() >= limits.share) return pixels;
        return vary(pixels, column, drawVariation(limits, random), random);
      });
      return [yield* varied];
    });
  },
  explain({ columns, rows, copies, share, ...limits }) {
    if (columns.length === 0) return 'No column of pictures.';
    const { shift, turn, mirror, noise } = limits;
    const which =
      copies === 0
        ? `${Math.round(share * 100)}% of the training pictures`
        : `training rows ${grouped(rows)} → ${grouped(rows * (1 + copies))}: each picture, and ${counted(copies, 'copy', 'copies')} of it`;
    return `${columns.map(shortName).join(', ')}: ${which} moved by up to ${shift} pixels, turned by up to ${turn}°${mirror ? ', some mirrored' : ''}${noise > 0 ? ', with noise' : ''}.`;
  },
});
