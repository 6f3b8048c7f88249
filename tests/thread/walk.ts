import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { catalog } from '../../src/catalog/index.ts';
import { loadModelEngine } from '../../src/catalog/engines.ts';
import { packFiles } from '../../src/core/data/file-pack.ts';
import { parseManifest } from '../../src/core/data/manifest.ts';
import type { DatasetManifest } from '../../src/core/data/manifest.ts';
import { sha256Hex } from '../../src/core/hash.ts';
import { projectId } from '../../src/core/id.ts';
import { Headless } from '../../src/core/lab/headless.ts';
import { Lab } from '../../src/core/lab/lab.ts';
import { detectReader } from '../../src/core/lab/read.ts';
import { STEP_INFOS } from '../../src/core/lab/steps.ts';
import type { StepName } from '../../src/core/lab/steps.ts';
import { renew } from '../../src/core/lab/thread.ts';
import type { Thread, ThreadStop } from '../../src/core/lab/thread.ts';
import { suggestFor } from '../../src/core/lab/suggest/index.ts';
import { MemoryBlobs } from '../../src/core/ports/memory-blobs.ts';
import { currentSeason } from '../../src/core/project/views.ts';
import { ok, unwrap } from '../../src/core/result.ts';
import { narrate } from './narration.ts';
import { openEngine } from '../../src/engine/open-engine.ts';

export interface Walk {
  readonly headless: Headless;
  readonly manifest: DatasetManifest | null;
  readonly presses: number;
  readonly seconds: Readonly<Record<string, number>>;
  readonly stuck: string | null;
  readonly stops: readonly ThreadStop[];
}

export function openScenario(id: string): {
  headless: Headless;
  manifest: DatasetManifest;
  bytes: Uint8Array;
} {
  const folder = new URL(`../../datasets/${id}/`, import.meta.url);
  const manifest = unwrap(
    parseManifest(JSON.parse(readFileSync(new URL('dataset.json', folder), 'utf8'))),
  );
  const read = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));
  const bytes =
    manifest.parts === undefined
      ? read('data.csv')
      : packFiles(manifest.parts.map((name) => ({ name, bytes: read(name) })));
  return { headless: openFile(bytes), manifest, bytes };
}

export function openFile(bytes: Uint8Array): Headless {
  let clock = 0;
  return new Headless(new Lab(catalog, loadModelEngine, new MemoryBlobs()), {
    bytes: async () => ok(bytes),
    now: () => (clock += 1000),
    tensors: () => openEngine('fused'),
  });
}

export async function begin(
  headless: Headless,
  name: string,
  bytes: Uint8Array,
  scenario: string | null,
  seed = 1,
  parts?: readonly string[],
): Promise<void> {
  const { reader, detection } = unwrap(await detectReader(bytes, basename(name), catalog));
  unwrap(
    await headless.dispatch(
      { type: 'project/create', id: projectId(name), name, scenario, seed },
      {
        type: 'data/choose',
        source: {
          kind: scenario === null ? 'file' : 'dataset',
          name,
          hash: sha256Hex(bytes),
          bytes: bytes.length,
          reader: reader.id,
          options: detection.options,
          ...(parts === undefined ? {} : { parts }),
        },
      },
    ),
  );
}

/**
 * Accepts every suggestion, screen by screen, until an alarm is answered; counts the presses. `other`
 * takes the second offer where there is one.
 */
export async function walk(
  headless: Headless,
  manifest: DatasetManifest | null,
  most = 45,
  other = false,
): Promise<Walk> {
  const seconds: Record<string, number> = {};
  const stops: ThreadStop[] = [];
  let presses = 0;
  let at = 0;
  while (presses < most) {
    const step: StepName = STEP_INFOS[at]!.name;
    const started = performance.now();
    const suggestion = unwrap(
      await suggestFor(step, {
        lab: headless.lab,
        project: headless.project,
        manifest,
        now: presses,
      }),
    );
    if (suggestion === null) return { headless, manifest, presses, seconds, stuck: step, stops };
    const { choices } = other ? (suggestion.other ?? suggestion) : suggestion;
    unwrap(await headless.dispatch(...choices));
    stops.push({
      step,
      say: narrate(manifest?.id ?? '', step),
      choices,
      advance: suggestion.advance,
    });
    if (suggestion.advance !== null)
      unwrap(await headless.advance(10_000, suggestion.advance === 'to-alarm'));
    presses++;
    seconds[step] = (seconds[step] ?? 0) + (performance.now() - started) / 1000;
    const season = currentSeason(headless.project);
    if (season?.alarms.some((alarm) => alarm.action !== null) === true) break;
    if (suggestion.completes) at++;
    if (STEP_INFOS[at]?.name === 'monitor/scoreboard' && season?.alarms.length === 0)
      at = STEP_INFOS.findIndex((info) => info.name === 'monitor/season');
  }
  return {
    headless,
    manifest,
    presses,
    seconds,
    stuck: presses >= most ? 'too many presses' : null,
    stops,
  };
}

/** A scenario’s recorded choices up to its first training; `stored` grows with all that is kept from here on. */
export async function openTrained(id: string): Promise<{ headless: Headless; stored: string[] }> {
  const { headless, bytes } = openScenario(id);
  const file = new URL(`../../datasets/${id}/thread.json`, import.meta.url);
  const thread = JSON.parse(readFileSync(file, 'utf8')) as Thread;
  await begin(headless, id, bytes, id, thread.seed);
  const choices = thread.stops.flatMap((stop) => stop.choices);
  const at = choices.findIndex(({ type }) => type === 'train/start');
  for (const choice of choices.slice(0, at + 1))
    unwrap(await headless.dispatch(renew(choice, 0, null)));
  const { blobs } = headless.lab;
  const put = blobs.put.bind(blobs);
  const stored: string[] = [];
  blobs.put = async (value) => {
    stored.push(JSON.stringify(value));
    return put(value);
  };
  return { headless, stored };
}
