import { COVERAGE_KINDS, type CoverageKind } from './coverage.js';

/** What a kind is called on the command line, in configurations and in JSON. */
export const KIND_NAMES = {
  operation: 'operations',
  status: 'statuses',
  parameter: 'parameters',
  property: 'properties',
  'enum-value': 'enum-values',
  'null-branch': 'null-branches',
  'schema-branch': 'branches',
} as const satisfies Readonly<Record<CoverageKind, string>>;

/** The name of a kind, or that of all of them together. */
export type KindName = (typeof KIND_NAMES)[CoverageKind] | 'all';

/** What a kind is called in a text. */
export const KIND_NOUNS: Readonly<Record<CoverageKind, string>> = {
  ...KIND_NAMES,
  'enum-value': 'enum values',
  'null-branch': 'null branches',
  'schema-branch': 'oneOf and anyOf branches',
};

/** Every name that a threshold can have. */
export const ALL_KIND_NAMES: readonly KindName[] = ['all', ...COVERAGE_KINDS.map((kind) => KIND_NAMES[kind])];

/** Finds the kind of a name; `undefined` for all. */
export function kindOf(name: KindName): CoverageKind | undefined {
  return COVERAGE_KINDS.find((kind) => KIND_NAMES[kind] === name);
}
