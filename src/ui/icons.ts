/** One icon on a 20 by 20 grid: stroked lines, filled shapes, or both. */
export interface IconShape {
  readonly line?: string;
  readonly fill?: string;
}

const shapes = {
  play: { fill: 'M6 4.2v11.6c0 .6.7 1 1.2.7l9-5.8a.8.8 0 0 0 0-1.4l-9-5.8A.8.8 0 0 0 6 4.2z' },
  pause: { fill: 'M5.5 4h3v12h-3zM11.5 4h3v12h-3z' },
  stop: { fill: 'M5 5h10v10H5z' },
  step: { fill: 'M4.5 4.6v10.8l7.5-5.4zM13 4.5h2.5v11H13z' },
  back: { fill: 'M15.5 4.6v10.8L8 10zM4.5 4.5H7v11H4.5z' },
  reset: { line: 'M4.5 10a5.5 5.5 0 1 0 1.9-4.2M4.5 3.5v3.6h3.6' },
  check: { line: 'M4.5 10.5l3.7 3.7 7.3-8.2' },
  diamond: { fill: 'M10 3l7 7-7 7-7-7z' },
  triangle: { fill: 'M10 3.2l7.4 13.1H2.6z' },
  circle: { line: 'M10 4a6 6 0 1 0 0 12 6 6 0 1 0 0-12' },
  dot: { fill: 'M10 5a5 5 0 1 0 0 10 5 5 0 1 0 0-10' },
  plus: { line: 'M10 4v12M4 10h12' },
  minus: { line: 'M4 10h12' },
  close: { line: 'M5 5l10 10M15 5L5 15' },
  menu: { line: 'M3.5 5.5h13M3.5 10h13M3.5 14.5h13' },
  more: {
    fill: 'M4.5 8.6a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 1 0 0-2.8M10 8.6a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 1 0 0-2.8M15.5 8.6a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 1 0 0-2.8',
  },
  search: { line: 'M8.8 3.5a5.3 5.3 0 1 0 0 10.6 5.3 5.3 0 1 0 0-10.6M12.7 12.7l4 4' },
  help: { line: 'M7.3 7.6a2.8 2.8 0 1 1 4.3 2.4c-1 .7-1.6 1.2-1.6 2.4', fill: 'M9 15h2v2H9z' },
  undo: { line: 'M7.5 4L4 7.5 7.5 11M4.2 7.5h7.3a4.3 4.3 0 0 1 0 8.6H8' },
  redo: { line: 'M12.5 4L16 7.5 12.5 11M15.8 7.5H8.5a4.3 4.3 0 0 0 0 8.6H12' },
  sun: {
    line: 'M10 6.7a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 1 0 0-6.6M10 2v1.8M10 16.2V18M2 10h1.8M16.2 10H18M4.3 4.3l1.3 1.3M14.4 14.4l1.3 1.3M4.3 15.7l1.3-1.3M14.4 5.6l1.3-1.3',
  },
  moon: { line: 'M16 11.8A6.7 6.7 0 0 1 8.2 4 6.5 6.5 0 1 0 16 11.8z' },
  download: { line: 'M10 3v9.5M6 8.8l4 4 4-4M3.5 16.5h13' },
  upload: { line: 'M10 13V3.5M6 7.2l4-4 4 4M3.5 16.5h13' },
  trash: { line: 'M4 5.5h12M8 5.5V3.7h4v1.8M5.5 5.5l.8 10.8h7.4l.8-10.8M8.4 8.5v5M11.6 8.5v5' },
  drag: {
    fill: 'M6.5 4h2v2h-2zM11.5 4h2v2h-2zM6.5 9h2v2h-2zM11.5 9h2v2h-2zM6.5 14h2v2h-2zM11.5 14h2v2h-2z',
  },
  'arrow-right': { line: 'M4 10h11.5M11 5.5l4.7 4.5L11 14.5' },
  'arrow-left': { line: 'M16 10H4.5M9 5.5L4.3 10 9 14.5' },
  'arrow-up': { line: 'M10 16V4.5M5.5 9L10 4.3 14.5 9' },
  'arrow-down': { line: 'M10 4v11.5M5.5 11l4.5 4.7 4.5-4.7' },
  chevron: { line: 'M7.5 4.5L13 10l-5.5 5.5' },
  'chevron-down': { line: 'M4.5 7.5L10 13l5.5-5.5' },
  'chevron-up': { line: 'M4.5 12.5L10 7l5.5 5.5' },
  lock: { line: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9' },
  seal: {
    line: 'M10 2.8a5 5 0 1 0 0 10 5 5 0 1 0 0-10M7 12l-1.4 5.2L10 15l4.4 2.2L13 12M8 7.9l1.5 1.5L12.2 6.4',
  },
  table: { line: 'M3 4h14v12H3zM3 8h14M3 12h14M8 4v12' },
  chart: { line: 'M3.5 3.5v13h13M6.5 13l3-4 2.5 2.2 4-5.7' },
  copy: { line: 'M7.5 7.5h9v9h-9zM12.5 7.5v-4h-9v9h4' },
  link: {
    line: 'M8.5 11.5l3-3M9 6.5l2-2a3.2 3.2 0 0 1 4.5 4.5l-2 2M11 13.5l-2 2A3.2 3.2 0 0 1 4.5 11l2-2',
  },
  edit: { line: 'M4 16l.8-3.6L13 4.2l2.8 2.8-8.2 8.2zM11.4 5.8l2.8 2.8' },
  warning: { line: 'M10 3.2l7.4 13.1H2.6zM10 8v3.8', fill: 'M9.1 13h1.8v1.8H9.1z' },
  info: {
    line: 'M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 1 0 0-14.4M10 9v5',
    fill: 'M9.1 5.8h1.8v1.8H9.1z',
  },
  presenter: { line: 'M2.5 4h15M4 4v8.5h12V4M10 12.5v2M6.5 17.2l3.5-2.7 3.5 2.7' },
  file: { line: 'M5 2.8h6.2L15 6.6v10.6H5zM11 2.8v4h4' },
  folder: { line: 'M2.8 5h5l1.6 2h7.8v8.8H2.8z' },
  home: { line: 'M3 9.5L10 3.5l7 6M5 8v8.5h10V8M8.3 16.5v-4.5h3.4v4.5' },
  clock: { line: 'M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 1 0 0-14.4M10 6v4.2l2.8 1.8' },
  spark: { line: 'M10 2.8l1.8 5.4 5.4 1.8-5.4 1.8L10 17.2l-1.8-5.4L2.8 10l5.4-1.8z' },
  filter: { line: 'M3 4.5h14l-5.4 6v5.2l-3.2 1.2v-6.4z' },
  sort: { line: 'M6.5 4v12M3.5 13l3 3 3-3M13.5 16V4M10.5 7l3-3 3 3' },
  eye: {
    line: 'M2 10c2-3.6 4.7-5.4 8-5.4s6 1.8 8 5.4c-2 3.6-4.7 5.4-8 5.4S4 13.6 2 10zM10 7.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 1 0 0-4.6',
  },
  sidebar: { line: 'M3 4h14v12H3zM8 4v12' },
  dock: { line: 'M3 4h14v12H3zM12 4v12' },
  settings: {
    line: 'M3 6h7M14 6h3M3 14h3M10 14h7M12 4a2 2 0 1 0 0 4 2 2 0 1 0 0-4M8 12a2 2 0 1 0 0 4 2 2 0 1 0 0-4',
  },
} as const satisfies Record<string, IconShape>;

export type IconName = keyof typeof shapes;

export const iconNames = Object.keys(shapes) as IconName[];

export function iconShape(name: IconName): IconShape {
  return shapes[name];
}
