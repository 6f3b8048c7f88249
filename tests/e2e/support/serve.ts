import type { Server } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createStaticServer } from '../../../src/cli/start/static-server.mjs';

/** The checkout whose `dist/` is served, as in the configuration. */
export const servedRoot =
  process.env['FLYWHEEL_TEST_ROOT'] ?? fileURLToPath(new URL('../../..', import.meta.url));

/** Serves the build under a policy of the test's own, on a free port. */
export async function serve(
  base: string,
  policy: string,
): Promise<{ server: Server; address: string }> {
  const server = createStaticServer({
    folder: join(servedRoot, 'dist'),
    base,
    policy,
    version: '0',
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  return { server, address: `http://localhost:${(server.address() as AddressInfo).port}${base}` };
}

/** Stops it for good: nothing answers at its port afterwards. */
export async function stop(server: Server): Promise<void> {
  const { port } = server.address() as AddressInfo;
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  if (!(await isFree(port))) throw new Error(`Something still listens on port ${port}.`);
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((done) => {
    probe.once('error', () => done(false));
    probe.listen(port, 'localhost', () => probe.close(() => done(true)));
  });
}
