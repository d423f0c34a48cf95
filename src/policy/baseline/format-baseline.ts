import { type BaselineEntry, entryKey } from './entry.js';

/** The version of the file's form. */
const VERSION = 1;

/** Where its schema is published. */
const SCHEMA = 'https://contract-check.dev/schemas/baseline.schema.json';

/**
 * Writes a baseline: JSON with an entry for each known finding, sorted, so that a change of it is read as a change of
 * those lines; the same findings, the same bytes.
 */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const byKey = new Map(entries.map((entry) => [entryKey(entry), entry]));
  const findings = [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? []);
  return `${JSON.stringify({ $schema: SCHEMA, version: VERSION, findings: findings.map(inOrder) }, null, 2)}\n`;
}

function inOrder({
  operation,
  schema,
  code,
  rule,
  seen,
  about,
  captures,
  expires,
  reason,
}: BaselineEntry): BaselineEntry {
  return {
    ...(operation !== undefined && { operation }),
    ...(schema !== undefined && { schema }),
    code,
    ...(rule !== undefined && { rule }),
    seen,
    ...(about !== undefined && { about }),
    ...(captures !== undefined && { captures }),
    ...(expires !== undefined && { expires }),
    ...(reason !== undefined && { reason }),
  };
}
