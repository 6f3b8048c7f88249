/// <reference lib="webworker" />
import type { WorkboxPlugin } from 'workbox-core/types.js';
import { addPlugins, cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import { setCacheNameDetails } from 'workbox-core';
import contentPolicy from './content-policy.json' with { type: 'json' };

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: { url: string; revision: string | null }[];
};

/** A worker started from a cached script obeys the headers it came with, not the page's meta tag. */
const withContentPolicy: WorkboxPlugin = {
  handlerWillRespond: ({ response }) => {
    const headers = new Headers(response.headers);
    headers.set('Content-Security-Policy', contentPolicy.policy);
    return Promise.resolve(
      new Response(response.body, {
        status: response.status,
        statusText: response.statusText,
        headers,
      }),
    );
  },
};

setCacheNameDetails({ prefix: 'flywheel' });
cleanupOutdatedCaches();
addPlugins([withContentPolicy]);
precacheAndRoute(self.__WB_MANIFEST, { cleanURLs: false });

/** A new version takes over only when the page says so: never under a running task. */
self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const message = event.data as { type?: unknown } | null;
  if (message?.type === 'SKIP_WAITING') void self.skipWaiting();
});
