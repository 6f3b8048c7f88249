import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { DIRECTIONS, edgeHistogram } from '../../../core/image/edges.ts';
import { toGrey } from '../../../core/image/resize.ts';
import { mean, variance } from '../../../core/math.ts';
import { freshName, listSome, replacingColumns, takenNames } from '../../../core/recipe/columns.ts';
import {
  bringingInShape,
  imageColumn,
  numberingPictures,
  shapeOf,
} from '../../../core/recipe/picture-columns.ts';
import type { PictureShape } from '../../../core/recipe/picture-columns.ts';
import { scaled } from '../../../core/pieces.ts';
import { ok } from '../../../core/result.ts';

type Fitted = PictureShape & {
  readonly cells: number;
  readonly brightness: boolean;
  readonly names: readonly string[];
};

function namesOf(column: string, cells: number, brightness: boolean): string[] {
  const edges = Array.from({ length: cells * cells * DIRECTIONS }, (_, at) => {
    const field = Math.floor(at / DIRECTIONS);
    const degrees = ((at % DIRECTIONS) * 180) / DIRECTIONS;
    return `${column} edges ${Math.floor(field / cells)}·${field % cells} ${degrees}°`;
  });
  return brightness ? [...edges, `${column} brightness`, `${column} contrast`] : edges;
}

function measure(pixels: Uint8Array, { width, height, channels, cells, brightness }: Fitted) {
  const grey = channels === 3 ? toGrey(pixels) : Float64Array.from(pixels);
  const edges = edgeHistogram(grey, width, height, cells);
  if (!brightness) return edges;
  return [...edges, mean(grey) / 255, Math.sqrt(variance(grey)) / 255];
}

export default defineStep({
  id: 'image-edges',
  label: 'Edges of pictures',
  summary:
    'Describes each picture by where its edges are and which way they run, which says more of shapes than single pixels do.',
  home: 'recipe',
  group: 'image',
  columns: 'some',
  params: [
    {
      kind: 'integer',
      id: 'cells',
      label: 'Fields across and down',
      help: 'Each field counts its edges in eight directions.',
      default: 4,
      min: 1,
      max: 16,
    },
    {
      kind: 'boolean',
      id: 'brightness',
      label: 'Brightness too',
      help: 'Adds the mean brightness and its spread.',
      default: true,
    },
    {
      kind: 'boolean',
      id: 'keep',
      label: 'Keep the pictures',
      help: 'For a later step, such as Pixels as numbers.',
      default: false,
    },
  ],
  accepts: (column) => column.kind === 'image',
  fit(table, columns, { cells, brightness, keep }) {
    const taken = takenNames(table);
    const fitted = columns.map((column): Fitted => {
      const shape = shapeOf(imageColumn(table, column));
      const names = namesOf(column, cells, brightness).map((name) => freshName(taken, name));
      return { ...shape, cells, brightness, names };
    });
    return ok({ keep, fitted });
  },
  applying: (table, { keep, fitted }) =>
    replacingColumns(table, fitted, function* (state) {
      const given = imageColumn(table, state.column);
      const shaped = yield* scaled(bringingInShape(given, state), 0, 0.2);
      const measuring = numberingPictures(shaped, state.names, (pixels) => measure(pixels, state));
      const made = yield* scaled(measuring, 0.2, 1);
      return keep ? [given, ...made] : made;
    }),
  explain: ({ fitted }) =>
    fitted.length === 0
      ? 'No column of pictures.'
      : listSome(
          fitted.map(
            ({ column, cells, names }) =>
              `${shortName(column)}: ${cells} × ${cells} fields, ${names.length} number columns`,
          ),
        ),
});
