import { loadModelEngine } from '../../../src/catalog/engines.ts';
import { catalog } from '../../../src/catalog/index.ts';
import { parseManifest } from '../../../src/core/data/manifest.ts';
import { Headless } from '../../../src/core/lab/headless.ts';
import { Lab } from '../../../src/core/lab/lab.ts';
import { MemoryBlobs } from '../../../src/core/ports/memory-blobs.ts';
import { ok, unwrap } from '../../../src/core/result.ts';
import { openEngine } from '../../../src/engine/open-engine.ts';
import { takeSuggestions } from '../../support/suggested-production.ts';
import { playRows, withTrees } from '../seasons.ts';

export interface SeasonAsked {
  readonly id: string;
  readonly seasons: readonly { readonly rows: number; readonly ticks: number }[];
  readonly repeats: number;
}

async function bring(id: string, file: string): Promise<Uint8Array> {
  const answer = await fetch(`/${id}/${file}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function openProduction(id: string): Promise<Headless> {
  const manifest = unwrap(
    parseManifest(JSON.parse(new TextDecoder().decode(await bring(id, 'dataset.json')))),
  );
  const bytes = await bring(id, 'data.csv');
  const outside = {
    bytes: async () => ok(bytes),
    now: () => Date.now(),
    tensors: () => openEngine('fused'),
  };
  const lab = new Lab(catalog, loadModelEngine, new MemoryBlobs());
  const production = await takeSuggestions(
    new Headless(lab, outside),
    id,
    manifest,
    bytes,
    withTrees,
  );
  return production.headless;
}

/** Seconds of each season in turn, `repeats` times after one thrown away. */
async function timeSeasons({ id, seasons, repeats }: SeasonAsked): Promise<number[][]> {
  const headless = await openProduction(id);
  const times: number[][] = seasons.map(() => []);
  for (let round = 0; round <= repeats; round++)
    for (const [at, season] of seasons.entries()) {
      const start = performance.now();
      const end = await playRows(headless, { ...season, seed: round + 1 });
      const spent = (performance.now() - start) / 1000;
      end();
      if (round > 0) times[at]!.push(spent);
    }
  return times;
}

addEventListener('message', (message: MessageEvent<SeasonAsked>) => {
  void timeSeasons(message.data).then((times) => postMessage(times));
});
