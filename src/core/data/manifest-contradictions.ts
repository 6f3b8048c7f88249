import type { DatasetManifest } from './manifest.ts';

/** What two entries of a well-formed manifest say against each other; null when nothing. */
export function findContradiction(manifest: DatasetManifest): string | null {
  return (
    contradictionInColumns(manifest) ??
    contradictionInTask(manifest) ??
    contradictionInSplit(manifest) ??
    contradictionInCard(manifest)
  );
}

function contradictionInColumns({
  columns,
  file,
  files,
  parts,
  target,
  sensitive,
}: DatasetManifest): string | null {
  const names = columns.map((column) => column.name);
  if (new Set(names).size !== names.length) return 'a column is listed twice';
  const pictures = columns.filter(({ kind }) => kind === 'image').length;
  if (names.length - pictures !== file.columns)
    return '“columns” and file.columns count differently';
  const listed = new Set([file.path, ...files.map(({ path }) => path)]);
  const stray = parts?.find((path) => !listed.has(path));
  if (stray !== undefined) return `“parts” names ${stray}, which is not listed`;
  const targets = columns.filter((column) => column.role === 'target');
  if (targets.length !== 1 || targets[0]!.name !== target)
    return 'exactly the target column must have the role target';
  const silent = columns.find(
    ({ role, why }) => why === null && ['ignored', 'late', 'sensitive', 'id'].includes(role),
  );
  if (silent) return `${silent.name} has the role ${silent.role} without a reason`;
  const marked = columns.filter(({ role }) => role === 'sensitive').map(({ name }) => name);
  if (marked.join('\n') !== sensitive.join('\n'))
    return '“sensitive” and the columns with that role differ';
  return null;
}

function contradictionInTask({ task, positive, goal, metric }: DatasetManifest): string | null {
  const { payoff } = goal;
  const forNumbers = ['mae', 'rmse', 'mape', 'r2'].includes(metric);
  if ((task === 'regression') !== forNumbers) return `the metric ${metric} does not fit the task`;
  if (payoff.kind === 'units')
    return task === 'regression' ? null : 'a class task needs a payoff for classes';
  if (task === 'regression') return 'a regression needs a payoff for units';
  const { classes, actions, value } = payoff;
  if (actions.length !== classes.length || value.length !== classes.length)
    return 'the payoff needs one action and one row a class';
  if (value.some((row) => row.length !== classes.length)) return 'the payoff is not square';
  if ((task === 'binary') !== (classes.length === 2)) return 'the classes do not fit the task';
  if (task === 'binary' && (positive === null || !classes.includes(positive)))
    return 'the positive class is not one of the classes';
  if (task === 'multiclass' && positive !== null) return 'many classes have no positive class';
  return null;
}

function contradictionInSplit({ split, columns }: DatasetManifest): string | null {
  if (split.column !== null && !columns.some(({ name }) => name === split.column))
    return `the split names an unknown column, ${split.column}`;
  if (split.method === 'time') {
    const [first, second, third] = split.cuts;
    return first < second && second < third ? null : 'the cuts are not in order';
  }
  const { train, validation, test, production } = split.ratios;
  const total = train + validation + test + production;
  return Math.abs(total - 1) < 1e-9 ? null : 'the ratios do not add up to 1';
}

function contradictionInCard({
  available,
  unavailableReason,
  featured,
  goal,
  expects,
  columns,
}: DatasetManifest): string | null {
  if (available !== (unavailableReason === null))
    return 'an unavailable dataset, and only that, gives a reason';
  if (featured && !available) return 'a featured dataset must be available';
  const { target, floor } = goal.kpi;
  if (
    ['mae', 'rmse', 'mape', 'log-loss'].includes(goal.kpi.measure) ? floor < target : floor > target
  )
    return 'the KPI floor lies beyond its target';
  const watched = expects.alarm?.column ?? null;
  if (watched !== null && !columns.some(({ name }) => name === watched))
    return `the expected alarm names an unknown column, ${watched}`;
  return null;
}
