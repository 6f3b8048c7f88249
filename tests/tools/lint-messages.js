/** What is refused, and what to write in its place. */

const approximated =
  'exp|expm1|log|log1p|log2|log10|pow|cbrt|hypot|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh';

const localTime =
  'getFullYear|getMonth|getDate|getDay|getHours|getMinutes|getSeconds|getTimezoneOffset';

const ownMath = 'src/core/math.ts: equal bits on every host';

export const everywhere = [
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Take a Random from the caller: src/core/random.ts.',
  },
  {
    selector: 'TSEnumDeclaration',
    message: "Write a union of string literals: type Kind = 'number' | 'category'.",
  },
];

export const inPureCode = [
  {
    selector: `MemberExpression[object.name='Math'][property.name=/^(${approximated})$/]`,
    message: `Import it from ${ownMath}; Math's own differs by browser version.`,
  },
  {
    selector: "VariableDeclarator[init.type='Identifier'][init.name='Math']",
    message: `Import single functions from ${ownMath}.`,
  },
  {
    selector:
      "BinaryExpression[operator='**']:not([left.type='Literal'][right.type=/^(Literal|UnaryExpression)$/]):not([left.bigint]), AssignmentExpression[operator='**=']",
    message: `Write x * x, or import pow from ${ownMath}.`,
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Take the time from the caller: src/core/ports has the clock.',
  },
  {
    selector:
      "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: 'Take the time from the caller: src/core/ports has the clock.',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='parse']",
    message:
      'Take the parts apart and use Date.UTC: Date.parse reads some forms in local time, which differs by host.',
  },
  {
    selector: `MemberExpression[property.name=/^(${localTime})$/]`,
    message: 'Use the getUTC… function: local time differs by host.',
  },
  {
    selector: "MemberExpression[property.name='localeCompare']",
    message: 'Compare with < and >: the order of localeCompare differs by host.',
  },
  {
    selector: 'MemberExpression[property.name=/^toLocale/]',
    message: 'Format with toFixed or own code here: toLocale… differs by host.',
  },
];

export const inTests = [
  {
    selector:
      'MemberExpression[object.name=/^(it|test|describe|suite)$/][property.name=/^(only|skip|todo|fixme)$/]',
    message: 'Mend the test or take it out: every test runs.',
  },
];

export const outsideEngine = {
  group: ['@tensorflow/*'],
  message: 'Only src/engine imports TensorFlow.js: ask its façade.',
};

export const outsideWorkers = {
  group: ['comlink', 'comlink/*'],
  message: 'Only src/workers imports Comlink: start a task through its host.',
};

const always = [
  {
    group: ['d3', 'd3/*'],
    message: 'Import the part: d3-scale, d3-shape, d3-array, d3-format, d3-time-format.',
  },
  {
    group: ['svelte/store', 'svelte/legacy', 'svelte/internal', 'svelte/internal/*'],
    message: 'Use runes: a class with $state in a .svelte.ts file.',
  },
];

/** The options of no-restricted-imports: what nobody may import, and the groups given. */
export function forbiddenImports(...groups) {
  return ['error', { patterns: [...always, ...groups] }];
}
