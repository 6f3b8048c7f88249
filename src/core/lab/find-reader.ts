import type { Catalog } from '../contracts/catalog.ts';
import { isContainer } from '../contracts/reader.ts';
import type { Detection, Reader, ReadHooks, ReaderOptions } from '../contracts/reader.ts';
import { asInnerOptions, innerOptions } from '../data/hints.ts';
import { UnpackBudget } from '../data/unpack.ts';
import type { Param } from '../params.ts';
import { looksLikeOurs } from '../project/file-head.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';

const HEAD = 64 * 1024;
/** How sure a reader is that looked closer and found nothing of its own. */
const UNSUITED = 0.1;
/** Containers in containers beyond this depth are refused. */
const DEEPEST = 3;

/** A reader with what it saw; of a container, what the reader of the file inside saw as well. */
export interface FoundReader {
  readonly reader: Reader;
  /** `options` are complete, corrections included; `params` describe them all. */
  readonly detection: Detection & { readonly params: readonly Param[] };
  /** The options before a person's corrections. */
  readonly detected: ReaderOptions;
  /** All readers, the surest first. */
  readonly ranked: readonly RankedReader[];
}

/** What a person has corrected so far; `reader` null or absent: the surest. */
export interface GivenReading {
  readonly reader?: string | null;
  readonly options?: ReaderOptions;
}

const SILENT: ReadHooks = { progress: () => Promise.resolve() };

export interface RankedReader {
  readonly reader: Reader;
  readonly detection: Detection;
}

/** Every reader with how sure it is of these bytes, the surest first. */
async function rankReaders(
  bytes: Uint8Array,
  fileName: string,
  catalog: Catalog,
  hooks: ReadHooks,
): Promise<RankedReader[]> {
  const head = bytes.subarray(0, HEAD);
  const bySureness = (a: RankedReader, b: RankedReader) =>
    b.detection.confidence - a.detection.confidence;
  const ranked = catalog.readers.all
    .map((reader) => ({ reader, detection: reader.detect(head, fileName, bytes) }))
    .toSorted(bySureness);
  const [first] = ranked;
  if (first?.reader.suits === undefined || first.detection.confidence === 0) return ranked;
  if (await first.reader.suits(bytes, hooks)) return ranked;
  const doubted = { ...first, detection: { ...first.detection, confidence: UNSUITED } };
  return [doubted, ...ranked.slice(1)].toSorted(bySureness);
}

/** The reader most sure of these bytes, or the one given, with what it saw. */
export async function detectReader(
  bytes: Uint8Array,
  fileName: string,
  catalog: Catalog,
  given: GivenReading = {},
  hooks: ReadHooks = SILENT,
): Promise<Result<FoundReader>> {
  if (looksLikeOurs(bytes))
    return fail(
      'project-file',
      'This is a project saved by Flywheel, not a table.',
      `In “${fileName}”.`,
      'Drop it on the home screen, where it opens as a project.',
    );
  const budget = new UnpackBudget(bytes.length);
  return detectAt(bytes, fileName, catalog, given, { ...hooks, budget }, 0);
}

async function detectAt(
  bytes: Uint8Array,
  fileName: string,
  catalog: Catalog,
  given: GivenReading,
  hooks: ReadHooks,
  depth: number,
): Promise<Result<FoundReader>> {
  const where = `In “${fileName}”.`;
  if (bytes.length === 0)
    return fail('empty-file', 'The file is empty.', where, 'Save it again, or choose another.');
  const ranked = await rankReaders(bytes, fileName, catalog, hooks);
  const wanted = given.reader ?? null;
  const found = wanted === null ? ranked[0] : ranked.find(({ reader }) => reader.id === wanted);
  if (found === undefined || (wanted === null && found.detection.confidence === 0))
    return fail(
      'unknown-format',
      'This is not a table in a format Flywheel reads.',
      where,
      `Bring one of these: ${catalog.readers.all.map(({ label }) => label).join('; ')}.`,
    );
  const { reader, detection } = found;
  const options = { ...detection.options, ...given.options };
  const params = detection.params ?? reader.params ?? [];
  if (!isContainer(reader))
    return ok({
      reader,
      detection: { ...detection, options, params },
      detected: detection.options,
      ranked,
    });
  if (depth === DEEPEST) return tooDeep(where);
  const unwrapped = await reader.unwrap(bytes, { ...options, onError: 'fix' }, hooks, HEAD);
  if (!unwrapped.ok) return unwrapped;
  const { inner } = options;
  const inside = await detectAt(
    unwrapped.value.bytes,
    unwrapped.value.name,
    catalog,
    {
      reader: typeof inner === 'string' && inner !== '' ? inner : null,
      options: innerOptions(given.options ?? {}),
    },
    hooks,
    depth + 1,
  );
  if (!inside.ok) return inside;
  const { reader: within, detected } = inside.value;
  return ok({
    reader,
    detection: joinDetections(options, detection, unwrapped.value, inside.value),
    detected: { ...detection.options, inner: within.id, ...asInnerOptions(detected) },
    ranked,
  });
}

function joinDetections(
  options: ReaderOptions,
  own: Detection,
  { reasons, params }: { reasons: readonly string[]; params: readonly Param[] },
  { reader, detection, ranked }: FoundReader,
): FoundReader['detection'] {
  const inner = detection.params.map((param): Param => ({ ...param, id: `inner.${param.id}` }));
  return {
    confidence: own.confidence,
    options: { ...options, inner: reader.id, ...asInnerOptions(detection.options) },
    reasons: [...own.reasons, ...reasons, ...detection.reasons],
    params: [...params, innerParam(ranked), ...inner],
  };
}

/** Which reader takes the file inside; the surest unless a person says otherwise. */
function innerParam(ranked: readonly RankedReader[]): Param {
  return {
    kind: 'choice',
    id: 'inner',
    label: 'The file inside is',
    help: 'Another way to read it has options of its own.',
    default: ranked[0]!.reader.id,
    rare: true,
    options: ranked.map(({ reader }) => ({ value: reader.id, label: reader.label })),
  };
}

export function tooDeep(where: string): Result<never> {
  return fail(
    'too-deep',
    `The file is packed more than ${DEEPEST} times.`,
    where,
    'Unpack it, and bring what is inside.',
  );
}

/** The depth at which `tooDeep` is said. */
export const DEEPEST_CONTAINER = DEEPEST;
