import { defineExporter } from '../../../core/contracts/exporter.ts';
import type { Bundle } from '../../../core/deploy/bundle.ts';
import { serve } from '../../../core/deploy/serve.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { decodeUtf8, encodeUtf8 } from '../../../core/utf8.ts';

const FORMAT = 'flywheel-release';
const VERSION = 1;

type Held = Omit<Bundle, 'engine'>;

function read(bytes: Uint8Array): Result<Held> {
  const parsed = JSON.parse(decodeUtf8(bytes)) as { format?: unknown; version?: unknown } & Held;
  if (parsed.format !== FORMAT || parsed.version !== VERSION)
    return fail(
      'not-a-release',
      'This is not a release file of this version.',
      '',
      'Export it again.',
    );
  return ok(parsed);
}

export default defineExporter({
  id: 'release-json',
  label: 'Release as JSON',
  summary:
    'Contract, fitted recipe, model and decision rule in one readable file: everything that decides, and nothing of your rows.',
  refuses: () => null,
  write(bundle) {
    const { contract, recipe, artifact, rule, outcome, payoff, takesMissing, recalibration } =
      bundle;
    const held = {
      format: FORMAT,
      version: VERSION,
      contract,
      recipe,
      artifact,
      rule,
      outcome,
      payoff,
      takesMissing,
      ...(recalibration === undefined ? {} : { recalibration: { ...recalibration, folds: [] } }),
    };
    return ok({
      name: `release-${artifact.model}.json`,
      mediaType: 'application/json',
      bytes: encodeUtf8(JSON.stringify(held)),
    });
  },
  parity(file, bundle, rows, steps) {
    const held = read(file.bytes);
    if (!held.ok) return held;
    const expected = serve(bundle, rows, steps);
    if (!expected.ok) return expected;
    const got = serve({ ...held.value, engine: bundle.engine }, rows, steps);
    if (!got.ok) return got;
    const [a, b] = [expected.value.predictions.values, got.value.predictions.values];
    if (a.length !== b.length) return ok(Infinity);
    return ok(a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0));
  },
});
