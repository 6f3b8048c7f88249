import type { ReaderOptions } from '../../../core/contracts/reader.ts';
import type { Catalog } from '../../../core/contracts/catalog.ts';
import { doubtOf } from '../../../core/data/doubt.ts';
import { innerOptions } from '../../../core/data/hints.ts';
import type { Param } from '../../../core/params.ts';
import { paramsToFields } from '../../parts/params-to-fields.ts';
import type { Option, ParamField, ParamValue } from '../../../ui/index.ts';

interface Known {
  readonly label: string;
  readonly help?: string;
  readonly choices?: readonly Option[];
}

/** Options that readers share, in words; a reader may have others, which show under their own id. */
const KNOWN: ReadonlyMap<string, Known> = new Map([
  [
    'delimiter',
    {
      label: 'Columns are separated by',
      choices: [
        { value: ',', label: 'comma ,' },
        { value: ';', label: 'semicolon ;' },
        { value: '\t', label: 'tab' },
        { value: '|', label: 'bar |' },
        { value: ' ', label: 'space' },
      ],
    },
  ],
  ['header', { label: 'The first row holds the names' }],
  [
    'comment',
    { label: 'Lines to skip begin with', help: 'Usually #. Leave empty to read every line.' },
  ],
  [
    'encoding',
    {
      label: 'Letters are written as',
      choices: [
        { value: 'utf-8', label: 'UTF-8' },
        { value: 'windows-1252', label: 'Western European (Windows-1252)' },
        { value: 'utf-16le', label: 'UTF-16, little end first' },
        { value: 'utf-16be', label: 'UTF-16, big end first' },
      ],
    },
  ],
]);

/** What a reader asks for: that first which is often changed, is not as usual, or is in doubt. */
export interface ReaderFields {
  readonly shown: readonly ParamField[];
  readonly more: readonly ParamField[];
}

/** `doubts`: options that could make another thing of the file, by id without `inner.`. */
export function sortFields(
  options: ReaderOptions,
  params: readonly Param[],
  doubts: ReadonlySet<string>,
): ReaderFields {
  const hidden = new Set(
    params
      .filter(({ id, rare, default: usual }) => {
        const asked = options[id] !== undefined && options[id] !== usual;
        return rare === true && !asked && !doubts.has(id.replace(/^(?:inner\.)+/, ''));
      })
      .map(({ id }) => id),
  );
  const fields = readerFields(options, params);
  return {
    shown: fields.filter(({ id }) => !hidden.has(id)),
    more: fields.filter(({ id }) => hidden.has(id)),
  };
}

/** The options of a reader and of those of the files inside, as a source names them. */
export function paramsOf(
  reader: string,
  options: ReaderOptions,
  readers: Catalog['readers'],
): readonly Param[] {
  const own = readers.find(reader)?.params ?? [];
  const inner = options['inner'];
  if (typeof inner !== 'string') return own;
  const inside = paramsOf(inner, innerOptions(options), readers);
  return [...own, ...inside.map((param) => ({ ...param, id: `inner.${param.id}` }))];
}

/** Hints that columns read so far leave in doubt. */
export function doubtsOf(columns: readonly { readonly reason: string }[]): Set<string> {
  return new Set(columns.flatMap(({ reason }) => doubtOf(reason) ?? []));
}

/** A reader's options as fields of a form: as it describes them, the others by what is known. */
export function readerFields(options: ReaderOptions, params: readonly Param[] = []): ParamField[] {
  const described = new Set(params.map((param) => param.id));
  const others = Object.entries(options).filter(
    ([id]) => !described.has(id) && id.split('.').at(-1) !== 'inner',
  );
  return [...paramsToFields(params, options), ...others.map(toField)];
}

function toField([id, value]: readonly [string, ReaderOptions[string]]): ParamField {
  const known = KNOWN.get(id);
  const base = { id, label: known?.label ?? id, help: known?.help };
  if (typeof value === 'boolean') return { ...base, kind: 'boolean', value };
  if (typeof value === 'number') return { ...base, kind: 'number', value };
  if (known?.choices === undefined) return { ...base, kind: 'text', value };
  const listed = known.choices.some((choice) => choice.value === value);
  const options = listed ? known.choices : [...known.choices, { value, label: `“${value}”` }];
  return { ...base, kind: 'choice', value, options };
}

/** The options with one of them changed; what the form cannot mean is left as it was. */
export function changeOption(options: ReaderOptions, id: string, value: ParamValue): ReaderOptions {
  const known = options[id];
  if (typeof value === 'object' || (known !== undefined && typeof value !== typeof known))
    return options;
  return { ...options, [id]: value };
}
