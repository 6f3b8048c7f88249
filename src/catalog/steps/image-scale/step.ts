import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { pictureWords } from '../../../core/data/pictures.ts';
import { resizer, stretch, toBytes, toGrey } from '../../../core/image/resize.ts';
import { listSome, replacingColumns } from '../../../core/recipe/columns.ts';
import {
  bringingInShape,
  imageColumn,
  mappingPictures,
  shapeOf,
} from '../../../core/recipe/picture-columns.ts';
import type { PictureShape } from '../../../core/recipe/picture-columns.ts';
import { scaled } from '../../../core/pieces.ts';
import { ok } from '../../../core/result.ts';

type Fitted = PictureShape & {
  readonly to: { readonly width: number; readonly height: number; readonly channels: 1 | 3 };
  readonly contrast: boolean;
};

export default defineStep({
  id: 'image-scale',
  label: 'Resize pictures',
  summary: 'Brings pictures to another size, to grey, or to full contrast; they stay pictures.',
  home: 'recipe',
  group: 'image',
  columns: 'some',
  params: [
    {
      kind: 'integer',
      id: 'width',
      label: 'Width',
      help: '0 keeps it.',
      default: 0,
      min: 0,
      max: 512,
      unit: 'pixels',
    },
    {
      kind: 'integer',
      id: 'height',
      label: 'Height',
      help: '0 keeps it.',
      default: 0,
      min: 0,
      max: 512,
      unit: 'pixels',
    },
    {
      kind: 'boolean',
      id: 'grey',
      label: 'Make grey',
      help: 'Colour becomes brightness: 0.299 red + 0.587 green + 0.114 blue.',
      default: false,
    },
    {
      kind: 'boolean',
      id: 'contrast',
      label: 'Full contrast',
      help: 'In each picture by itself the darkest pixel becomes 0 and the brightest 255.',
      default: true,
    },
  ],
  accepts: (column) => column.kind === 'image',
  fit: (table, columns, { width, height, grey, contrast }) =>
    ok(
      columns.map((name): Fitted => {
        const shape = shapeOf(imageColumn(table, name));
        const to = {
          width: width === 0 ? shape.width : width,
          height: height === 0 ? shape.height : height,
          channels: grey ? 1 : shape.channels,
        } as const;
        return { ...shape, to, contrast };
      }),
    ),
  applying: (table, fitted) =>
    replacingColumns(table, fitted, function* (state) {
      const shaping = bringingInShape(imageColumn(table, state.column), state);
      const column = yield* scaled(shaping, 0, 0.5);
      const resize = resizer(column, state.to.width, state.to.height);
      const sizing = mappingPictures(column, state.to, (pixels) => {
        const sized = resize(pixels);
        const toned = state.to.channels < column.channels ? toGrey(sized) : sized;
        return toBytes(state.contrast ? stretch(toned) : toned);
      });
      return [yield* scaled(sizing, 0.5, 1)];
    }),
  explain: (fitted) =>
    fitted.length === 0
      ? 'No column of pictures.'
      : listSome(
          fitted.map(
            ({ to, contrast, ...from }) =>
              `${shortName(from.column)}: ${pictureWords(from)} → ${pictureWords(to)}${contrast ? ', full contrast' : ''}`,
          ),
        ),
});
