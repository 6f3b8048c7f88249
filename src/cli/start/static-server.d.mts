import type { Server } from 'node:http';

/** A server for the built app in `folder`, answering under `base`. */
export function createStaticServer(options: {
  folder: string;
  base: string;
  policy: string;
  version: string;
}): Server;

/** The content security policy that goes out on every response. */
export function readContentPolicy(root: string): string;
