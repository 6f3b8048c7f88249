import { copyFileSync } from 'node:fs';
import { LONG, openScenario } from '../support/app.ts';
import { runInNode } from '../support/command-line.ts';
import { currentProject, saveProjectFile } from '../support/project-file.ts';
import { expect, test } from '../support/test.ts';
import { chooseEngine, chooseModel, runFacts, setNumber, startTraining } from '../support/train.ts';

test('a convolutional network learns the same on WebGPU as on our own engine, and there as in Node', async ({
  page,
}, info) => {
  await openScenario(page, 'digits8x8', 'model/train');
  await chooseModel(page, 'Convolutional network');
  await setNumber(page, 'Epochs', 2);
  await setNumber(page, 'Dropout', 0);
  await chooseEngine(page, 'WebGPU');
  await startTraining(page);
  await expect(runFacts(page)).toContainText('WebGPU: You picked it', { timeout: LONG });
  await chooseEngine(page, 'Own');
  await startTraining(page);
  await expect(runFacts(page)).toContainText('own: You picked it', { timeout: LONG });

  const [graphics, own] = (await currentProject(page)).runs.slice(-2).map((run) => run.result!);
  expect(graphics!.engine).toBe('webgpu');
  expect(own!.engine).toBe('fused');
  const loss = ({ metrics }: NonNullable<typeof own>) =>
    metrics.find(([name]) => name === 'log-loss')![1];
  console.log(`log loss after 2 epochs: WebGPU ${loss(graphics!)}, own ${loss(own!)}`);
  expect(Math.abs(loss(graphics!) - loss(own!))).toBeLessThan(1e-3);

  const file = info.outputPath('digits.flywheel.json');
  copyFileSync(await saveProjectFile(page), file);
  expect(runInNode(file).artifact).toBe(own!.artifact);
});
