import { readFileSync } from 'node:fs';
import { createServer, isIP } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from './start/open-browser.mjs';
import { readOptions, usage } from './start/options.mjs';
import { buildWhenOld, installMissing } from './start/prepare.mjs';
import { createStaticServer, readContentPolicy } from './start/static-server.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

function say(text) {
  process.stdout.write(`${text}\n`);
}

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

function addressOf(host, port, base) {
  const named = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host;
  return `http://${isIP(named) === 6 ? `[${named}]` : named}:${port}${base}`;
}

/** What answers at `address`: the version of a Flywheel, 'other', or 'nothing'. */
async function askWhoIsThere(address) {
  try {
    const response = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(2000) });
    const [, found] = /^flywheel\/(.+)$/.exec(response.headers.get('server') ?? '') ?? [];
    return found ?? 'other';
  } catch {
    return 'nothing';
  }
}

async function explainTakenPort({ host, port, base }) {
  const address = addressOf(host, port, base);
  const there = await askWhoIsThere(address);
  if (there === version) {
    say(`Flywheel ${version} is already running: ${address}`);
    return 0;
  }
  const who = /^\d/.test(there) ? `Flywheel ${there}, another version,` : 'Another program';
  process.stderr.write(
    `Flywheel ${version} could not start.\n` +
      `${who} already listens on port ${port} of ${host}.\n` +
      `Stop it, or choose another port: npm start -- --port ${port + 1}\n`,
  );
  return 1;
}

/** Tries the port before anything is installed or built for it. */
function portIsTaken({ host, port }) {
  const probe = createServer();
  return new Promise((done) => {
    probe.once('error', (error) => done(error.code === 'EADDRINUSE'));
    probe.listen(port, host, () => probe.close(() => done(false)));
  });
}

function listen(options) {
  const server = createStaticServer({
    folder: join(root, 'dist'),
    base: options.base,
    policy: readContentPolicy(root),
    version,
  });
  return new Promise((done, refuse) => {
    server.once('error', refuse);
    server.listen(options.port, options.host, () => done(server));
  });
}

function stopCleanly(server) {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      server.close(() => process.exit(0));
      server.closeAllConnections();
    });
  }
}

async function main() {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) return say(usage);
  if (await portIsTaken(options)) process.exit(await explainTakenPort(options));
  if (options.build) {
    installMissing(root, say);
    buildWhenOld(root, say);
  }
  const server = await listen(options);
  stopCleanly(server);
  const address = addressOf(options.host, server.address().port, options.base);
  say(`Flywheel ${version} is running: ${address}\nStop it with Ctrl-C.`);
  if (options.open) openBrowser(address);
  return undefined;
}

main().catch((error) => fail(`Flywheel could not start.\n${error.message}`));
