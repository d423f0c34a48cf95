import type { Planting } from './bodies.js';
import type { Fault } from './faults.js';
import type { Json, JsonObject } from './json.js';

/** What a finding must be to count as the planted fault. */
export interface Expectation {
  readonly codes: readonly string[];
  /** Any of these; the first is the exact place. */
  readonly pointers: readonly string[];
  readonly property?: string;
  /** The keyword of a schema violation; that of a surrounding anyOf or oneOf may stand in for it. */
  readonly keywords?: readonly string[];
  /** The keyword's place in the document; that of a surrounding anyOf or oneOf may stand in for it. */
  readonly rulePointers?: readonly string[];
}

/** What the walker hands out, one after the other. */
export type Walked =
  /** A faultless exchange. */
  | { readonly type: 'twin'; readonly what: string; readonly exchange: JsonObject }
  /** An exchange with one fault. */
  | {
      readonly type: 'plant';
      readonly kind: string;
      readonly what: string;
      readonly exchange: JsonObject;
      readonly expected: Expectation;
    }
  /** An assertion that applies and could not be planted. */
  | { readonly type: 'unplanted'; readonly kind: string; readonly what: string; readonly reason: string }
  /** A part of the document that no instance could be built for. */
  | { readonly type: 'unbuilt'; readonly what: string };

/** Says whether a fault is drift: something that nothing documents. */
export function isDrift(fault: Fault): boolean {
  return fault.kind === 'undocumented property';
}

/** Turns a planting into what the walker hands out. */
export function walked(
  part: string,
  what: string,
  planting: Planting,
  codes: readonly string[],
  place: string,
  make: (mutant: Json) => JsonObject,
  isText = false,
): Walked {
  const { fault, mutant } = planting;
  const kind = `${part}: ${fault.kind}`;
  const where = `${what} ${place}${fault.pointer} by ${fault.rulePointer}`;
  if (mutant === undefined) return { type: 'unplanted', kind, what: where, reason: planting.reason ?? '' };
  const pointers = [
    `${place}${fault.pointer}`,
    ...(isText ? [place] : []),
    ...fault.composites.map(({ instancePointer }) => `${place}${instancePointer}`),
  ];
  const said = [fault.keyword, ...(fault.twinKeyword === undefined ? [] : [fault.twinKeyword])];
  const expected: Expectation = {
    codes,
    pointers,
    ...(fault.property === undefined || isDrift(fault) || fault.composites.length > 0
      ? {}
      : { property: fault.property }),
    ...(fault.keyword === ''
      ? {}
      : {
          keywords: [...said, ...fault.composites.map(({ keyword }) => keyword)],
          rulePointers: [
            ...said.map((keyword) => fault.rulePointer.replace(/[^/]*$/, keyword)),
            ...fault.composites.map(({ pointer }) => pointer),
          ],
        }),
  };
  return { type: 'plant', kind, what: where, exchange: make(mutant), expected };
}
