import type { Plugin } from 'vite';

/** Puts the content security policy into the page, before anything it has to govern. */
export function contentPolicyMeta(policy: string): Plugin {
  const tag = {
    tag: 'meta',
    attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
    injectTo: 'head-prepend' as const,
  };
  return {
    name: 'flywheel:content-policy',
    transformIndexHtml: { order: 'post', handler: () => [tag] },
  };
}
