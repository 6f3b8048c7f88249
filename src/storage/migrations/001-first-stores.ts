import type { Migration } from './migration.ts';

export const firstStores: Migration = {
  name: '001-first-stores',
  stores(database) {
    database.createObjectStore('projects', { keyPath: 'id' });
    database.createObjectStore('blobs');
    const logs = database.createObjectStore('logs', { autoIncrement: true });
    logs.createIndex('project', 'project');
    database.createObjectStore('meta');
  },
};
