/** Captures named one by one; of more, the folder that they all lie in is named. */
const MOST = 12;

/** What stands for standard input, which is no file. */
export const STDIN = '-';

/** Lists captures as an entry does: sorted, each once, none that a folder of the list stands for. */
export function captureList(captures: Iterable<string>): readonly string[] {
  const all = [...new Set(captures)].sort();
  const own = all.filter((one) => !all.some((other) => other !== one && isWithin(one, other)));
  const files = own.filter((one) => one !== STDIN);
  if (files.length <= MOST) return own;
  const folder = commonFolder(files);
  if (!files.every((file) => isWithin(file, folder))) return own;
  return [...(own.includes(STDIN) ? [STDIN] : []), folder];
}

/** Tells whether a capture, or a folder, is what a name stands for, or lies in the folder that it names. */
export function isWithin(capture: string, name: string): boolean {
  if (capture === name) return true;
  if (name === HERE) return capture !== STDIN && !capture.startsWith('../') && !isRooted(capture);
  return name.endsWith('/') && capture.startsWith(name);
}

/** The folder of the baseline itself. */
const HERE = './';

function isRooted(path: string): boolean {
  return /^(?:\/|[a-z]:)/i.test(path);
}

function commonFolder(files: readonly string[]): string {
  const folders = files.map((file) => file.split('/').slice(0, -1));
  const shared = folders.reduce((left, right) => {
    const end = left.findIndex((part, index) => right[index] !== part);
    return end < 0 ? left : left.slice(0, end);
  });
  return shared.length === 0 ? HERE : `${shared.join('/')}/`;
}
