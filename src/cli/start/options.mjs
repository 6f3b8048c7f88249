import { parseArgs } from 'node:util';

/** A port of Flywheel's own, so that its saved projects stay under one address. */
export const ownPort = 4747;

export const usage = `npm start -- [options]

  --port N      the port (default ${ownPort}, or PORT)
  --host H      the address to listen on (default 127.0.0.1; 0.0.0.0 for everyone in the room)
  --base /p/    serve under a sub path
  --no-open     do not open a browser
  --no-build    serve dist/ as it is
`;

function readPort(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port;
  throw new Error(`The port cannot be "${text}": give a whole number from 0 to 65535.`);
}

function readBase(text) {
  const inner = text.split('/').filter((part) => part !== '');
  if (inner.every((part) => /^[\w.~-]+$/.test(part) && part !== '..' && part !== '.')) {
    return inner.length === 0 ? '/' : `/${inner.join('/')}/`;
  }
  throw new Error(`The base cannot be "${text}": give a path such as /sub/path/.`);
}

/** @param {string[]} args @param {Record<string, string | undefined>} env */
export function readOptions(args, env) {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      base: { type: 'string' },
      'no-open': { type: 'boolean' },
      'no-build': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  return {
    port: readPort(values.port ?? env.PORT ?? String(ownPort)),
    host: values.host ?? '127.0.0.1',
    base: readBase(values.base ?? '/'),
    open: !values['no-open'],
    build: !values['no-build'],
    help: values.help === true,
  };
}
