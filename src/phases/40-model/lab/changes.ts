import type { LineMarker } from '../../../charts/index.ts';
import type { ModelSpec } from '../../../core/contracts/model.ts';
import type { TrainScript } from '../../../core/model/train-script.ts';
import type { Param, Settings } from '../../../core/params.ts';
import { paceOf } from '../run-words.ts';
import { describeSettings } from '../../parts/params-to-fields.ts';
import { editsInShort, editWords } from './weight-words.ts';

/** The settings that differ, of the ones that may. */
export function changedIn(params: readonly Param[], before: Settings, after: Settings): Settings {
  return Object.fromEntries(
    params.flatMap(({ id, default: usual }) => {
      const value = after[id] ?? usual;
      return value === (before[id] ?? usual) ? [] : [[id, value]];
    }),
  );
}

/** “Learning rate 0.001, Batch size 32”. */
export function changeWords(spec: ModelSpec, settings: Settings): string {
  return describeSettings(spec.params, settings)
    .filter(({ id }) => id in settings)
    .map(({ label, text }) => `${label} ${text}`)
    .join(', ');
}

/** Where settings were changed on the way, as marks on a curve of steps. */
export function changeMarkers(spec: ModelSpec | undefined, script: TrainScript): LineMarker[] {
  if (spec === undefined) return [];
  return script.changes.map(({ step, settings, edits = [] }) => ({
    x: step,
    label: [changeWords(spec, settings), editsInShort(edits)]
      .filter((said) => said !== '')
      .join(', '),
    paint: 'warn',
  }));
}

/** What a person did to a training on the way, as rows of its record: what, to what, when. */
export function scriptRows(
  spec: ModelSpec,
  { changes, end }: TrainScript,
  features: readonly string[],
): [string, string, string][] {
  const [one] = paceOf(spec);
  return [
    ...changes.flatMap(({ step, settings, edits = [] }): [string, string, string][] => [
      ...(Object.keys(settings).length === 0
        ? []
        : [row('On the way', changeWords(spec, settings), `from after ${one} ${step}`)]),
      ...edits.map((edit) => row('By hand', editWords(edit, features), `after ${one} ${step}`)),
    ]),
    ...(end === null ? [] : [row('Ended by you', '', `after ${one} ${end}`)]),
  ];
}

const row = (what: string, to: string, when: string): [string, string, string] => [what, to, when];
