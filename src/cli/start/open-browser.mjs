import { spawn } from 'node:child_process';

function findOpener({ platform, env }) {
  if (env.CI || env.BROWSER === 'none' || env.SSH_CONNECTION) return undefined;
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['cmd', '/c', 'start', ''];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
}

/** Opens `address` where there is a browser to open; says nothing when there is none. */
export function openBrowser(address) {
  const opener = findOpener(process);
  if (!opener) return;
  const [command, ...args] = opener;
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
