import { LONG, openScenario } from '../support/app.ts';
import { currentProject } from '../support/project-file.ts';
import { expect, test } from '../support/test.ts';
import type { Page } from '../support/test.ts';
import {
  chooseEngine,
  chooseModel,
  runFacts,
  setNumber,
  startTraining,
  waitForEpoch,
} from '../support/train.ts';

interface Devices {
  devices?: { destroy(): void }[];
}

/** Runs first in the worker that trains: keeps every graphics device it opens at hand. */
const KEEP_DEVICES = `
  const { prototype } = GPUAdapter;
  const open = prototype.requestDevice;
  prototype.requestDevice = async function (...given) {
    const device = await open.apply(this, given);
    (globalThis.devices ??= []).push(device);
    return device;
  };
`;

async function keepDevices(page: Page): Promise<void> {
  await page.route(/\/train\.worker[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: KEEP_DEVICES + (await response.text()) });
  });
}

async function destroyDevices(page: Page): Promise<number> {
  const counts = await Promise.all(
    page.workers().map((worker) =>
      worker.evaluate(() => {
        const { devices = [] } = globalThis as Devices;
        for (const device of devices) device.destroy();
        return devices.length;
      }),
    ),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

test('a graphics device that is lost costs no run: it goes on on WebAssembly, and says so', async ({
  page,
}) => {
  await keepDevices(page);
  await openScenario(page, 'penguins', 'model/train');
  await chooseModel(page, 'Neural network');
  await chooseEngine(page, 'WebGPU');
  await setNumber(page, 'Epochs', 120);
  await setNumber(page, 'Patience', 0);
  await startTraining(page);
  await waitForEpoch(page, 3);
  expect(await destroyDevices(page)).toBeGreaterThan(0);
  await expect(runFacts(page)).toContainText('The device of WebGPU was lost on the way', {
    timeout: LONG,
  });
  const { result } = (await currentProject(page)).runs.at(-1)!;
  expect(result).toMatchObject({ engine: 'wasm', steps: 120 });
});
