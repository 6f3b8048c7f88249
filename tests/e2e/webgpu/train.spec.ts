import { goTo, LONG, openScenario } from '../support/app.ts';
import { currentProject } from '../support/project-file.ts';
import { expect, test } from '../support/test.ts';
import { chooseEngine, chooseModel, runFacts, setNumber, startTraining } from '../support/train.ts';

test('a software WebGPU is left out by itself, and trains when picked by hand', async ({
  page,
}) => {
  await openScenario(page, 'penguins', 'model/train');
  const adapter = await page.evaluate(async () => {
    const { gpu } = navigator as Navigator & { gpu?: { requestAdapter(): Promise<object | null> } };
    return (await gpu?.requestAdapter()) != null;
  });
  expect(adapter).toBe(true);

  await chooseModel(page, 'Neural network');
  await setNumber(page, 'Epochs', 8);
  await startTraining(page);
  await expect(runFacts(page)).toBeVisible({ timeout: LONG });
  const [calibration] = (await currentProject(page)).calibrations;
  console.log(`automatic choice: ${calibration!.reason}`);
  expect(calibration!.chosen).toBe('fused');
  expect(calibration!.timings.find(({ id }) => id === 'webgpu')!.software).toBe(true);
  await expect(runFacts(page)).toContainText('WebGPU runs on the processor here');

  await chooseEngine(page, 'WebGPU');
  await setNumber(page, 'Epochs', 6);
  await startTraining(page);
  await expect(runFacts(page)).toContainText('WebGPU: You picked it', { timeout: LONG });
  const run = (await currentProject(page)).runs.at(-1)!;
  expect(run.result!.engine).toBe('webgpu');
  expect(run.result!.steps).toBe(6);
  expect(Number.isFinite(run.result!.metric.value)).toBe(true);
  await goTo(page, 'model/evaluate');
});
