/** The path of a rule, taken apart: names and indexes as the tokens of a pointer, `undefined` for whatever stands there. */
export type RulePath = readonly (string | undefined)[];

const STEP = /\.(\*|[^.[\]]+)|\[(\d+|\*)\]|\['([^']*)'\]|\["([^"]*)"\]/uy;

/** Takes a rule's path apart (`$.items[*].name`, `$['a b']`); `undefined` when it is none. */
export function rulePath(text: string): RulePath | undefined {
  if (!text.startsWith('$')) return undefined;
  const steps: (string | undefined)[] = [];
  for (let at = 1; at < text.length; ) {
    STEP.lastIndex = at;
    const [all, name, index, single, double] = STEP.exec(text) ?? [];
    if (all === undefined) return undefined;
    const isAny = name === '*' || index === '*';
    steps.push(isAny ? undefined : (name ?? index ?? single ?? double));
    at += all.length;
  }
  return steps;
}

/** Tells whether a path leads to a place, or to what holds the place. */
export function leadsTo(path: RulePath, place: readonly string[]): boolean {
  return path.length <= place.length && path.every((step, index) => step === undefined || step === place[index]);
}
