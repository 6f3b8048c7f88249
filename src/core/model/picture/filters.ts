import type { FilterPortrait } from '../portrait.ts';
import type { PictureShape } from './shape.ts';
import { picturePlaces } from './shape.ts';

/** The filters of the first block as small pictures. */
export function firstFilters(shape: PictureShape, weights: ArrayLike<number>): FilterPortrait {
  const { kernel, channels } = shape;
  const [block] = picturePlaces(shape).blocks;
  const size = kernel * kernel * channels;
  return {
    kind: 'filters',
    width: kernel,
    height: kernel,
    channels,
    filters: Array.from({ length: block!.filters }, (_, filter) =>
      Array.from(
        { length: size },
        (_, place) => weights[block!.weights + place * block!.filters + filter]!,
      ),
    ),
  };
}
