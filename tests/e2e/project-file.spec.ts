import { copyFileSync } from 'node:fs';
import type { Project } from '../../src/core/project/project.ts';
import { LONG, openHome, openScenario, projectIdOf } from './support/app.ts';
import { runInNode } from './support/command-line.ts';
import { readProject, saveProjectFile } from './support/project-file.ts';
import { expect, test } from './support/test.ts';

/** All a project is, but for its own id. */
const stateOf = ({ id: _, ...state }: Project) => state;

test('a project saved, deleted and opened again is the same, here and in Node', async ({
  page,
}, info) => {
  await openScenario(page, 'birdstrikes', 'model/evaluate');
  const file = info.outputPath('birds.flywheel.json');
  copyFileSync(await saveProjectFile(page), file);
  const saved = readProject(file);
  const run = saved.runs.find(({ id }) => id === saved.chosen)!;
  expect(run.result!.engine).toBe('own');

  const id = projectIdOf(page);
  await openHome(page);
  await page.getByRole('button', { name: `Delete ${saved.name}` }).click();
  await page.getByRole('button', { name: 'Delete it' }).click();
  await expect(page.getByRole('button', { name: `Delete ${saved.name}` })).toHaveCount(0);

  await page.getByTestId('project-file').setInputFiles(file);
  await expect(page.getByLabel('Project name')).toHaveValue(saved.name, { timeout: LONG });
  expect(projectIdOf(page)).not.toBe(id);
  expect(stateOf(readProject(await saveProjectFile(page)))).toEqual(stateOf(saved));

  const told = runInNode(file);
  console.log(`${run.model}: browser ${run.result!.artifact}, Node ${told.artifact}`);
  expect(told.artifact).toBe(run.result!.artifact);
  expect(told.metric.estimate).toEqual(run.result!.metric);
});
