import type { LevelCounts, Project } from '../../core/project/project.ts';
import { roleOf } from '../../core/project/views.ts';

const FEW = 12;
const MOST = 50;

/** A column whose levels rows can be chosen by, with the level to begin with. */
export interface LevelColumn {
  readonly name: string;
  readonly levels: LevelCounts[1];
  readonly first: string;
}

function offered(project: Project, columns: readonly LevelCounts[]): LevelCounts[] {
  const isNamed = ([name]: LevelCounts) => ['group', 'sensitive'].includes(roleOf(project, name));
  return columns
    .filter(([name, levels]) => {
      const most = isNamed([name, levels]) ? MOST : FEW;
      return roleOf(project, name) !== 'target' && levels.length >= 2 && levels.length <= most;
    })
    .toSorted((a, b) => Number(isNamed(b)) - Number(isNamed(a)));
}

/** Columns training rows can be chosen by: groups first, then categories of few levels. */
export function homeColumns(project: Project): LevelColumn[] {
  const columns = (project.imported?.columns ?? []).flatMap(
    ({ name, kind, top, distinct }): LevelCounts[] =>
      kind === 'category' && top.length >= distinct ? [[name, top]] : [],
  );
  return offered(project, columns).map(([name, levels]) => ({
    name,
    levels,
    first: levels[0]![0],
  }));
}

/** Columns production rows can be chosen by, beginning with a level nothing was learned from. */
export function laterColumns(project: Project): LevelColumn[] {
  const home = project.framing.split?.trainOnly;
  return offered(project, project.prepared?.later ?? []).map(([name, levels]) => {
    const known = home?.column === name ? home.levels : [];
    const away = levels.find(([level]) => !known.includes(level)) ?? levels[0]!;
    return { name, levels, first: away[0] };
  });
}
