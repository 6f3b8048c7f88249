import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { drawVariation, vary } from '../../../core/image/vary.ts';
import { replaceColumns } from '../../../core/recipe/columns.ts';
import { imageColumn, mapPictures } from '../../../core/recipe/picture-columns.ts';
import { ok } from '../../../core/result.ts';

export default defineStep({
  id: 'image-augment',
  label: 'Vary training pictures',
  summary:
    'Moves, turns, mirrors or disturbs part of the training pictures, so that a model learns what does not matter. Pictures to be predicted stay as they are.',
  home: 'recipe',
  group: 'image',
  columns: 'some',
  params: [
    {
      kind: 'number',
      id: 'share',
      label: 'Share varied',
      help: 'Of the training pictures; the others stay as they are.',
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
  fit: (_table, columns, { share, shift, turn, mirror, noise }) =>
    ok({ columns, share, shift, turn, mirror, noise }),
  apply: (table, { columns }) => {
    for (const name of columns) imageColumn(table, name);
    return table;
  },
  applyToTraining(table, { columns, ...limits }, _truth, random) {
    const varied = columns.map((name) => {
      const column = imageColumn(table, name);
      const one = mapPictures(column, column, (pixels) => {
        if (random.next() >= limits.share) return pixels;
        return vary(pixels, column, drawVariation(limits, random), random);
      });
      return [name, [one]] as const;
    });
    return replaceColumns(table, new Map(varied));
  },
  explain: ({ columns, share, shift, turn, mirror, noise }) =>
    columns.length === 0
      ? 'No column of pictures.'
      : `${columns.map(shortName).join(', ')}: ${Math.round(share * 100)}% of the training pictures moved by up to ${shift} pixels, turned by up to ${turn}°${mirror ? ', some mirrored' : ''}${noise > 0 ? ', with noise' : ''}.`,
});
