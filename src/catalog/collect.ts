/** The folder a plugin's file stands in: its id. */
export function folderOf(path: string): string {
  return path.split('/').at(-2) ?? '';
}

/** Plugins under the name of their folder, in the order of their paths; another id throws. */
export function collectPlugins<T>(
  modules: Readonly<Record<string, T>>,
  idOf: (plugin: T) => string,
): [string, T][] {
  return Object.entries(modules)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, plugin]) => {
      const folder = folderOf(path);
      const id = idOf(plugin);
      if (id !== folder)
        throw new Error(`The plugin in ${path} calls itself “${id}”; its folder says “${folder}”.`);
      return [id, plugin];
    });
}
