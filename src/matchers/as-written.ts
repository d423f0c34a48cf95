/**
 * Answers a value of a program as JSON writes it, as far as JSON has no word for it: a member that is `undefined` is none,
 * and in a list it is null, as is what is no number. What holds itself, or is nested too deeply, is left as it is.
 */
export function asWritten(value: unknown): unknown {
  try {
    return written(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return value;
  }
}

function written(value: unknown): unknown {
  if (Number.isNaN(value)) return null;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => (item === undefined ? null : written(item)));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  const members = Object.entries(value);
  const kept = members.flatMap(([name, member]): [string, unknown][] =>
    member === undefined ? [] : [[name, written(member)]],
  );
  const isSame = kept.length === members.length && kept.every(([, member], index) => member === members[index]?.[1]);
  return isSame ? value : Object.fromEntries(kept);
}
