import { copyFileSync } from 'node:fs';
import { LONG, openScenario } from './support/app.ts';
import { runInNode } from './support/command-line.ts';
import { currentProject, saveProjectFile } from './support/project-file.ts';
import { expect, test } from './support/test.ts';
import { chooseModel, runFacts, setNumber, startTraining } from './support/train.ts';

test('without a graphics adapter our own engine trains, here as in Node, and it is said why', async ({
  page,
}, info) => {
  await openScenario(page, 'penguins', 'model/train');
  await chooseModel(page, 'Neural network');
  await setNumber(page, 'Epochs', 8);
  await startTraining(page);
  await expect(runFacts(page)).toBeVisible({ timeout: LONG });
  const project = await currentProject(page);
  const [calibration] = project.calibrations;
  const webgpu = calibration!.timings.find(({ id }) => id === 'webgpu')!;
  console.log(`without an adapter: ${calibration!.reason} WebGPU: ${webgpu.note}`);
  expect(webgpu.usable).toBe(false);
  expect(webgpu.note).not.toBe('');
  expect(calibration!.timings.map(({ id }) => id)).toEqual([
    'fused',
    'relaxed',
    'webgpu',
    'wasm',
    'cpu',
  ]);
  expect(project.runs.at(-1)!.result!.engine).toBe('fused');

  await page.getByText('What was measured here').click();
  await expect(page.getByRole('row', { name: /WebGPU/ })).toContainText(webgpu.note);

  const file = info.outputPath('penguins.flywheel.json');
  copyFileSync(await saveProjectFile(page), file);
  const told = runInNode(file);
  const { artifact } = project.runs.at(-1)!.result!;
  console.log(`neural network: browser ${artifact}, Node ${told.artifact}`);
  expect(told.artifact).toBe(artifact);
});
