/** Finds the files below a folder that match a pattern, sorted; node_modules and dot folders are left out. */
export async function globFiles(patterns: readonly string[], folder: string): Promise<readonly string[]> {
  const { glob } = await import('glob');
  const files = await glob([...patterns], {
    cwd: folder,
    absolute: true,
    nodir: true,
    ignore: ['**/node_modules/**'],
    windowsPathsNoEscape: true,
  });
  return files.sort();
}
