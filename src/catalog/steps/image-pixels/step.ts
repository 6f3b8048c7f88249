import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { resizer } from '../../../core/image/resize.ts';
import { freshName, listSome, replacingColumns, takenNames } from '../../../core/recipe/columns.ts';
import {
  bringingInShape,
  imageColumn,
  numberingPictures,
  shapeOf,
} from '../../../core/recipe/picture-columns.ts';
import type { PictureShape } from '../../../core/recipe/picture-columns.ts';
import { scaled } from '../../../core/pieces.ts';
import { fail, ok } from '../../../core/result.ts';

const MOST = 4096;

type Fitted = PictureShape & {
  readonly across: number;
  readonly down: number;
  readonly unit: boolean;
  readonly names: readonly string[];
};

function namesOf(column: string, across: number, down: number, channels: number): string[] {
  return Array.from({ length: across * down * channels }, (_, at) => {
    const pixel = Math.floor(at / channels);
    const colour = channels === 1 ? '' : ` ${['red', 'green', 'blue'][at % channels]!}`;
    return `${column} ${Math.floor(pixel / across)}·${pixel % across}${colour}`;
  });
}

export default defineStep({
  id: 'image-pixels',
  label: 'Pixels as numbers',
  summary: 'Turns each picture into number columns, one a pixel, or one a block of pixels.',
  home: 'recipe',
  group: 'image',
  columns: 'some',
  params: [
    {
      kind: 'integer',
      id: 'pool',
      label: 'Block size',
      help: 'Blocks of so many pixels across and down become their mean: 2 leaves a quarter of the columns.',
      default: 1,
      min: 1,
      max: 32,
      unit: 'pixels',
    },
    {
      kind: 'boolean',
      id: 'unit',
      label: 'Scale to 0–1',
      help: 'Brightness 0 to 255 becomes 0 to 1.',
      default: true,
    },
  ],
  accepts: (column) => column.kind === 'image',
  fit(table, columns, { pool, unit }) {
    const taken = takenNames(table);
    const fitted: Fitted[] = [];
    for (const column of columns) {
      const shape = shapeOf(imageColumn(table, column));
      const across = Math.max(1, Math.floor(shape.width / pool));
      const down = Math.max(1, Math.floor(shape.height / pool));
      const width = across * down * shape.channels;
      if (width > MOST)
        return fail(
          'too-many-pixels',
          `The pictures of “${shortName(column)}” would become ${width} columns; ${MOST} are the most.`,
          'Pixels as numbers.',
          'Choose larger blocks, or make the pictures smaller first.',
        );
      const names = namesOf(column, across, down, shape.channels);
      fitted.push({ ...shape, across, down, unit, names: names.map((n) => freshName(taken, n)) });
    }
    return ok(fitted);
  },
  applying: (table, fitted) =>
    replacingColumns(table, fitted, function* (state) {
      const shaping = bringingInShape(imageColumn(table, state.column), state);
      const column = yield* scaled(shaping, 0, 0.5);
      const resize = resizer(column, state.across, state.down);
      const by = (pixels: Uint8Array) =>
        state.unit ? resize(pixels).map((value) => value / 255) : resize(pixels);
      const { across: width, down: height, channels } = state;
      const place = { kind: 'pixel', picture: state.column, width, height, channels } as const;
      const pixels = yield* scaled(numberingPictures(column, state.names, by), 0.5, 1);
      return pixels.map((pixel, at) => ({ ...pixel, meaning: { ...place, at } }));
    }),
  explain: (fitted) =>
    fitted.length === 0
      ? 'No column of pictures.'
      : listSome(
          fitted.map(
            ({ column, width, height, names }) =>
              `${shortName(column)}: ${width} × ${height} → ${names.length} number columns`,
          ),
        ),
});
