import type { ChartTable, Mark, Space } from '../frame/chart-types.ts';
import { formatCount, formatExact } from '../frame/format.ts';
import type { Paint } from '../frame/paint.ts';
import { wrapText } from '../frame/text.ts';

export interface TreeChartNode {
  /** What is asked, “speed” and “≤ 140”; null at a leaf. */
  readonly question: { readonly of: string; readonly test: string } | null;
  /** The answer, “0.82 damage”; at an inner node what it would say. */
  readonly answer: string;
  /** −1 full orange, 0 plain, 1 full blue; with a paint, how much of that. */
  readonly tint: number;
  readonly paint?: Paint;
  readonly rows: number;
  /** Positions of the children, “yes” first; −1 at a leaf. */
  readonly yes: number;
  readonly no: number;
}

export interface TreeData {
  /** Root first. */
  readonly nodes: readonly TreeChartNode[];
  /** Nodes one row goes through, root first. */
  readonly path?: readonly number[];
  /** Levels drawn at most; deeper ones are counted. */
  readonly depth?: number;
  /** What the colours of the nodes stand for. */
  readonly classes?: readonly { readonly label: string; readonly paint: Paint }[];
}

export interface DrawnNode {
  readonly node: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** From the top; those from `said` on say how many rows, and how many nodes lie below it undrawn. */
  readonly lines: readonly string[];
  readonly said: number;
  /** All of it, where a line had to be cut; else null. */
  readonly cut: string | null;
  readonly tint: number;
  readonly paint: Paint | undefined;
  readonly onPath: boolean;
}

export interface DrawnBranch {
  readonly path: string;
  /** Line width in pixels: how many rows go there. */
  readonly width: number;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly onPath: boolean;
}

export interface TreeScene {
  readonly nodes: readonly DrawnNode[];
  readonly branches: readonly DrawnBranch[];
  /** Nodes below the deepest level drawn. */
  readonly hidden: number;
  readonly box: number;
  readonly marks: readonly Mark[];
}

const DEPTH = 4;
/** Lines the name of a column may take, and those of a box with them. */
const NAME_LINES = 2;
const MOST_LINES = NAME_LINES + 3;
/** Room between two levels, in em. */
const BETWEEN = 3.4;
const THICKEST = 10;

function isLeaf({ yes, no }: TreeChartNode): boolean {
  return yes < 0 || no < 0;
}

interface Placed {
  readonly node: number;
  readonly depth: number;
  readonly x: number;
}

/** Leaves side by side, each inner node in the middle above its children; x in leaves. */
function place(
  nodes: readonly TreeChartNode[],
  most: number,
): { placed: Placed[]; leaves: number } {
  const placed: Placed[] = [];
  let leaves = 0;
  const walk = (at: number, depth: number): number => {
    const node = nodes[at]!;
    const x =
      isLeaf(node) || depth === most
        ? leaves++
        : (walk(node.yes, depth + 1) + walk(node.no, depth + 1)) / 2;
    placed.push({ node: at, depth, x });
    return x;
  };
  if (nodes.length > 0) walk(0, 0);
  return { placed, leaves };
}

function shownDepth({ nodes, depth = DEPTH }: TreeData, width: number, em: number): number {
  for (let most = depth; most > 1; most--) {
    const { leaves } = place(nodes, most);
    if (width / Math.max(1, leaves) >= em * 6.4) return most;
  }
  return 1;
}

/** A node's words at a width of so many pixels. */
function linesOf(
  nodes: readonly TreeChartNode[],
  at: number,
  isCut: boolean,
  room: number,
  em: number,
): { readonly lines: readonly string[]; readonly said: number } {
  const { question, answer, rows } = nodes[at]!;
  const name = question === null || isCut ? [] : wrapText(question.of, room, em, NAME_LINES);
  const words = [
    ...name,
    ...(name.length === 0
      ? wrapText(answer, room, em, NAME_LINES)
      : wrapText(question?.test ?? '', room, em, MOST_LINES - 1 - name.length)),
  ];
  const below = isCut ? [`+${formatCount(countBelow(nodes, at))} nodes`] : [];
  return {
    lines: [...words, ...wrapText(countRows(rows), room, em, 1), ...below],
    said: words.length,
  };
}

interface Drawn {
  readonly placed: readonly (Placed & ReturnType<typeof linesOf> & { readonly isCut: boolean })[];
  readonly column: number;
  readonly breadth: number;
  readonly levels: number;
  /** Height of every box: that of the one with the most words. */
  readonly box: number;
}

function drawnAt(data: TreeData, width: number, em: number): Drawn {
  const most = shownDepth(data, width, em);
  const { placed, leaves } = place(data.nodes, most);
  const column = width / Math.max(1, leaves);
  const breadth = Math.min(em * 12, Math.max(em * 5, column - em * 0.5));
  const told = placed.map((one) => {
    const isCut = one.depth === most && data.nodes[one.node]!.question !== null;
    return { ...one, isCut, ...linesOf(data.nodes, one.node, isCut, breadth - em * 0.6, em) };
  });
  return {
    placed: told,
    column,
    breadth,
    levels: 1 + placed.reduce((deep, { depth }) => Math.max(deep, depth), 0),
    box: em * (0.6 + 1.25 * told.reduce((many, { lines }) => Math.max(many, lines.length), 3)),
  };
}

/** Height a tree asks for: one row a level that is drawn at this width. */
export function treeHeight(data: TreeData, em: number, width = 640): number {
  const { levels, box } = drawnAt(data, width, em);
  return Math.round(levels * box + (levels - 1) * BETWEEN * em + em * 0.6);
}

export function layoutTree(data: TreeData, { width, height, em }: Space): TreeScene {
  const { placed, column, breadth, levels, box } = drawnAt(data, width, em);
  const row = (height - box - em * 0.6) / Math.max(1, levels - 1);
  const all = data.nodes[0]?.rows ?? 1;
  const onPath = new Set(data.path ?? []);
  const where = new Map(
    placed.map(({ node, depth, x }) => [
      node,
      { x: (x + 0.5) * column, y: depth * row + box / 2 + em * 0.3 },
    ]),
  );
  const nodes = placed.map(({ node, lines, said }) => {
    const { question, answer, rows, tint, paint } = data.nodes[node]!;
    return {
      ...where.get(node)!,
      node,
      tint,
      paint,
      width: breadth,
      lines,
      said,
      cut: lines.some((line) => line.endsWith('…'))
        ? [question === null ? answer : wordsOf(question), countRows(rows)].join(', ')
        : null,
      onPath: onPath.has(node),
    };
  });
  const branches = placed.flatMap(({ node, isCut }) => {
    const { yes, no } = data.nodes[node]!;
    if (isLeaf(data.nodes[node]!) || isCut) return [];
    return [yes, no].map((child, i) => {
      const [a, b] = [where.get(node)!, where.get(child)!];
      const [from, to] = [a.y + box / 2, b.y - box / 2];
      const middle = (from + to) / 2;
      return {
        path: `M${a.x} ${from}C${a.x} ${middle} ${b.x} ${middle} ${b.x} ${to}`,
        width: Math.max(1, (THICKEST * data.nodes[child]!.rows) / Math.max(1, all)),
        label: i === 0 ? 'yes' : 'no',
        x: (a.x + b.x) / 2,
        y: middle,
        onPath: onPath.has(node) && onPath.has(child),
      };
    });
  });
  return {
    nodes,
    branches,
    box,
    hidden: data.nodes.length - placed.length,
    marks: nodes.map(({ x, y, node }) => {
      const { question, answer, rows } = data.nodes[node]!;
      const said = question === null ? answer : `${wordsOf(question)}?`;
      const other = question === null ? '' : `, ${answer}`;
      return { x, y, words: `${said}\n${countRows(rows)}${other}` };
    }),
  };
}

function countRows(rows: number): string {
  return `${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'}`;
}

/** Nodes under one. */
function countBelow(nodes: readonly TreeChartNode[], at: number): number {
  const node = nodes[at]!;
  return isLeaf(node) ? 0 : 2 + countBelow(nodes, node.yes) + countBelow(nodes, node.no);
}

function wordsOf({ of, test }: NonNullable<TreeChartNode['question']>): string {
  return `${of} ${test}`;
}

export function summariseTree(data: TreeData): string {
  const leaves = data.nodes.filter(isLeaf).length;
  const root = data.nodes[0]?.question;
  const first = root == null ? '' : ` It asks first: ${wordsOf(root)}?`;
  return `Tree with ${leaves} leaves.${first} Branches are as wide as the rows that take them.`;
}

export function treeTable({ nodes }: TreeData): ChartTable {
  return {
    columns: ['Node', 'Question', 'Yes', 'No', 'Rows', 'Answer'],
    rows: nodes.map(({ question, yes, no, rows, answer }, at) => [
      at + 1,
      question === null ? null : wordsOf(question),
      yes < 0 ? null : yes + 1,
      no < 0 ? null : no + 1,
      rows,
      formatAnswer(answer),
    ]),
  };
}

function formatAnswer(answer: string): string {
  const value = Number(answer);
  return Number.isFinite(value) && answer.trim() !== '' ? formatExact(value) : answer;
}
