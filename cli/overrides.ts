import { relative, sep } from 'node:path';
import type { Contract, FindingCode, Severity } from '../src/model/index.js';
import { Overrides } from '../src/policy/index.js';
import type { Settings } from './settings.js';

/** What of a run the overrides of its configuration ask for. */
export interface OverridesOfRun {
  /** The severity of a code where no override speaks of it. */
  readonly severityOf: (code: FindingCode) => Severity;
  /** Severities of the command line: they are the last word. */
  readonly decided: readonly (readonly [code: string, severity: Severity])[];
  /** The contracts judged against; filled as they are loaded. */
  readonly contracts: ReadonlyMap<string, Contract>;
}

/**
 * Makes the overrides of a configuration ready for a run.
 * @throws {ConfigurationError} `option-invalid` when one names a code that does not exist
 */
export function overridesOf(
  { configuration }: Settings,
  { severityOf, decided, contracts }: OverridesOfRun,
): Overrides {
  const known = new Map<string, ReadonlySet<string>>();
  return new Overrides(configuration.overrides ?? [], {
    severityOf,
    decided: new Set(decided.map(([code]) => code)),
    operationsCalled(operationId) {
      let names = known.get(operationId);
      if (names === undefined) {
        names = namesCalled(operationId, contracts.values());
        known.set(operationId, names);
      }
      return names;
    },
  });
}

/** Names a capture as overrides do: relative to the configuration's folder, with forward slashes. */
export function captureFrom(folder: string, path: string | undefined): string {
  return path === undefined ? '' : relative(folder, path).split(sep).join('/');
}

/** A name (`GET /v1/Things`) holds a space, and is no operationId: no contract need be read for it. */
function namesCalled(operationId: string, contracts: Iterable<Contract>): ReadonlySet<string> {
  if (operationId.includes(' ')) return new Set();
  const operations = [...contracts].flatMap(({ documents }) => documents.flatMap((document) => document.operations));
  return new Set(operations.filter((each) => each.operationId === operationId).map(({ name }) => name));
}
