import type { ReaderOptions } from '../../../core/contracts/reader.ts';
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

/** A reader's options as fields of a form: as it describes them, the others by what is known. */
export function readerFields(options: ReaderOptions, params: readonly Param[] = []): ParamField[] {
  const described = new Set(params.map((param) => param.id));
  const others = Object.entries(options).filter(([id]) => !described.has(id));
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
  if (typeof value === 'object' || typeof value !== typeof options[id]) return options;
  return { ...options, [id]: value };
}
