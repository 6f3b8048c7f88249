import type { LoadModelEngine } from '../core/contracts/catalog.ts';
import type { ModelEngine } from '../core/contracts/model.ts';
import { folderOf } from './collect.ts';

const loaders = new Map(
  Object.entries(import.meta.glob<ModelEngine>('./models/*/engine.ts', { import: 'default' })).map(
    ([path, load]) => [folderOf(path), load],
  ),
);

/** The training half of a model, fetched when first asked for. */
export const loadModelEngine: LoadModelEngine = async (model) => loaders.get(model)?.();
