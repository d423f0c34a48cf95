/** Turns a glob into a regular expression: `**` for anything, `*` for anything but the separator; `**` and a separator also for nothing. */
export function globPattern(glob: string, separator: '/' | '.'): RegExp {
  const one = separator === '/' ? '[^/]*' : '[^.]*';
  const source = glob
    .split(/(\*\*\/|\*\*|\*)/)
    .map((part) => {
      if (part === '**/') return separator === '/' ? '(?:.*/)?' : '.*/';
      if (part === '**') return '.*';
      return part === '*' ? one : part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`, 's');
}
