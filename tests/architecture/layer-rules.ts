import type { IForbiddenRuleType } from 'dependency-cruiser';

const test = '\\.test\\.ts$';
const engineHalf = '^src/catalog/.*engines?\\.ts$';

/** The layers, left to right; each names what it may import beside itself. */
interface Layer {
  name: string;
  path: string;
  pathNot?: string[];
  folders: string[];
  packages: string[];
  /** Whether it runs in Node alone, and so may use what Node brings. */
  inNode?: boolean;
}

const svelte = ['svelte', 'esm-env'];
const d3 = ['d3-array', 'd3-format', 'd3-scale', 'd3-shape', 'd3-time-format'];
const pure = ['^src/core/', '^src/catalog/'];
const data = ['csv', 'json'].map((kind) => `^datasets/.*\\.${kind}$`);

export const layers: Layer[] = [
  { name: 'core', path: '^src/core/', folders: [], packages: ['@noble/hashes', 'valibot'] },
  {
    name: 'catalog',
    path: '^src/catalog/',
    pathNot: [engineHalf],
    folders: ['^src/core/', ...data],
    packages: ['papaparse', 'valibot', 'fflate', 'hyparquet', 'hyparquet-compressors'],
  },
  { name: 'engine', path: '^src/engine/', folders: pure, packages: ['@tensorflow'] },
  {
    name: 'catalog-engine-half',
    path: engineHalf,
    folders: [...pure, '^src/engine/'],
    packages: [],
  },
  { name: 'storage', path: '^src/storage/', folders: pure, packages: ['idb', 'valibot', 'fflate'] },
  {
    name: 'workers',
    path: '^src/workers/',
    folders: [...pure, '^src/engine/', '^src/storage/'],
    packages: ['comlink', 'valibot'],
  },
  {
    name: 'state',
    path: '^src/state/',
    folders: [...pure, '^src/storage/', '^src/workers/'],
    packages: [...svelte, 'valibot', 'fflate'],
  },
  { name: 'charts', path: '^src/charts/', folders: ['^src/core/'], packages: [...svelte, ...d3] },
  { name: 'ui', path: '^src/ui/', folders: [], packages: svelte },
  {
    name: 'phases',
    path: '^src/phases/',
    folders: [...pure, '^src/state/', '^src/charts/', '^src/ui/'],
    packages: [...svelte, ...d3],
  },
  {
    name: 'app',
    path: '^src/app/',
    pathNot: ['^src/app/build/', '^src/app/service-worker\\.ts$'],
    folders: [
      ...pure,
      ...['storage', 'workers', 'state', 'charts', 'ui', 'phases', 'styles'].map(
        (name) => `^src/${name}/`,
      ),
    ],
    packages: [...svelte, ...d3, '@fontsource-variable', 'valibot', 'fflate', 'workbox-window'],
  },
  {
    name: 'cli',
    path: '^src/cli/',
    pathNot: ['^src/cli/vite\\.config\\.ts$'],
    folders: [...pure, '^src/engine/', '^src/storage/'],
    packages: ['valibot', 'fflate'],
    inNode: true,
  },
];

function packagePatterns(names: string[]): string[] {
  return names.map((name) => `(^|/)node_modules/(@types/)?${name}(/|$)`);
}

function layerRule(layer: Layer): IForbiddenRuleType {
  return {
    name: `${layer.name}-reaches-too-far`,
    comment: `${layer.name} may import ${[layer.path, ...layer.folders, ...layer.packages].join(', ')}`,
    severity: 'error',
    from: { path: layer.path, pathNot: [test, ...(layer.pathNot ?? [])] },
    to: {
      couldNotResolve: false,
      ...(layer.inNode ? { dependencyTypesNot: ['core' as const] } : {}),
      pathNot: [layer.path, ...layer.folders, ...packagePatterns(layer.packages)],
    },
  };
}

export const rules: IForbiddenRuleType[] = [
  ...layers.map(layerRule),
  {
    name: 'pure-half-asks-engine-half',
    comment: 'the engine halves are found by glob where tensors run, and imported nowhere else',
    severity: 'error',
    from: { path: '^src/(?!cli/|workers/)', pathNot: [test, engineHalf, '^src/engine/'] },
    to: { path: engineHalf },
  },
  {
    name: 'charts-import-core-values',
    comment: 'charts import core types only: take the numbers as properties',
    severity: 'error',
    from: { path: '^src/charts/', pathNot: test },
    to: { path: '^src/core/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'worker-entry-imported',
    comment: 'start it by new Worker(new URL(…, import.meta.url)); import only its types',
    severity: 'error',
    from: { path: '^src/', pathNot: test },
    to: { path: '\\.worker\\.ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-cycle',
    comment: 'move what both need into a file of its own',
    severity: 'error',
    from: { path: '^src/' },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'not-found',
    comment: 'the import leads nowhere',
    severity: 'error',
    from: { path: '^src/' },
    to: { couldNotResolve: true, pathNot: ['^virtual:', '^vitest', '\\?'] },
  },
  {
    name: 'ships-a-development-package',
    comment: 'npm start installs without development packages: make it a dependency',
    severity: 'error',
    from: { path: '^src/', pathNot: test },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '@types/' },
  },
];
