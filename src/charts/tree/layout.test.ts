import { expect, test } from 'vitest';
import { examples } from './gallery.ts';
import { layoutTree, summariseTree, treeHeight, treeTable } from './layout.ts';

const [small, deep] = examples.map(({ props }) => props.data);

test('children lie below their parent, in order, and the path is marked', () => {
  const scene = layoutTree(small!, { width: 640, height: treeHeight(small!, 12), em: 12 });
  const at = (node: number) => scene.nodes.find((drawn) => drawn.node === node)!;
  expect(at(1).y).toBeGreaterThan(at(0).y);
  expect(at(3).x).toBeLessThan(at(4).x);
  expect(at(0).x).toBeCloseTo((at(1).x + at(2).x) / 2, 9);
  expect(scene.nodes.filter(({ onPath }) => onPath).map(({ node }) => node)).toEqual(
    expect.arrayContaining([0, 1, 4]),
  );
  expect(scene.branches.map(({ label }) => label)).toEqual(['yes', 'no', 'yes', 'no']);
  expect(scene.hidden).toBe(0);
});

test('a narrow figure shows fewer levels and says how much is hidden', () => {
  const wide = layoutTree(deep!, { width: 1400, height: 400, em: 12 });
  const narrow = layoutTree(deep!, { width: 340, height: 400, em: 12 });
  expect(narrow.hidden).toBeGreaterThan(wide.hidden);
  expect(narrow.nodes.length + narrow.hidden).toBe(63);
  for (const node of narrow.nodes) expect(node.x + node.width / 2).toBeLessThan(360);
});

test('is said in words and as a table', () => {
  expect(summariseTree(small!)).toContain('3 leaves. It asks first: flipper_length_mm ≤ 206?');
  expect(treeTable(small!).rows[0]).toEqual([
    1,
    'flipper_length_mm ≤ 206',
    2,
    3,
    240,
    '0.44 Adelie',
  ]);
});

test('a long name takes two lines, and what is cut can be read in full', () => {
  const of = 'average_runway_visual_range_at_touchdown_of_the_last_hour';
  const nodes = small!.nodes.map((node, at) =>
    at === 0 ? { ...node, question: { of, test: '≤ 206' } } : node,
  );
  const scene = layoutTree({ nodes }, { width: 300, height: 300, em: 12 });
  const root = scene.nodes.find(({ node }) => node === 0)!;
  expect(root.lines).toHaveLength(4);
  expect(root.lines[0]).toMatch(/^average_/);
  expect(root.cut).toBe(`${of} ≤ 206, 240 rows`);
  expect(scene.nodes.find(({ node }) => node === 2)!.cut).toBeNull();
});

test('a node whose branches are not drawn says how many lie below, and its answer has its paint', () => {
  const nodes = deep!.nodes.map((node) => ({ ...node, paint: 2 }));
  const scene = layoutTree({ nodes, depth: 2 }, { width: 640, height: 300, em: 12 });
  const cut = scene.nodes.filter(({ y }) => y === Math.max(...scene.nodes.map((one) => one.y)));
  expect(cut).toHaveLength(4);
  for (const { lines, said } of cut) {
    expect(lines.at(-1)).toBe('+14 nodes');
    expect(lines.slice(said)).toHaveLength(2);
  }
  expect(4 * 14).toBe(scene.hidden);
  expect(scene.nodes.every(({ paint }) => paint === 2)).toBe(true);
  expect(treeHeight(deep!, 12, 300)).toBeLessThan(treeHeight(deep!, 12, 1400));
});

test('one row is one row, thousands are set apart', () => {
  const nodes = [
    { ...small!.nodes[0]!, rows: 12_345 },
    { ...small!.nodes[2]!, rows: 1, yes: -1, no: -1, question: null },
    { ...small!.nodes[2]!, rows: 12_344, yes: -1, no: -1, question: null },
  ].map((node, at) => (at === 0 ? { ...node, yes: 1, no: 2 } : node));
  const { marks } = layoutTree({ nodes }, { width: 640, height: 300, em: 12 });
  const words = marks.map((mark) => mark.words).join('; ');
  expect(words).toContain('12,345 rows');
  expect(words).toMatch(/\n1 row\b(?!s)/);
});
