import type { Migration } from './migration.ts';

/** Features registered by any project, by hash and project. */
export const features: Migration = {
  name: '002-features',
  stores(database) {
    database.createObjectStore('features', { keyPath: ['hash', 'project', 'name'] });
  },
};
