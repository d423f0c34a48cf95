import { ConfigurationError, FINDING_CODES, type Finding, type SeverityOverride } from '../../model/index.js';
import { globPattern } from '../glob-pattern.js';
import { severityLookup } from '../severities.js';

/** Where a finding was seen, as far as a finding does not say itself. */
export interface Surroundings {
  /** The request's URL as it was sent. Empty for a bare payload. */
  readonly url: string;
  /** The capture's path relative to the configuration, with forward slashes. */
  readonly capture: string;
}

/** Which findings an override speaks of. */
export interface OverrideCondition {
  /** Tells whether it names the code. */
  names(code: string): boolean;
  /** Tells whether all that it asks for holds. */
  holds(finding: Finding, surroundings: Surroundings): boolean;
}

/**
 * Reads the conditions of an override.
 * @param operationsCalled the names of the operations with an operationId
 * @throws {ConfigurationError} `option-invalid` when it names a code that does not exist
 */
export function conditionOf(
  { code, operation, path, capture, severity }: SeverityOverride,
  operationsCalled: (operationId: string) => ReadonlySet<string>,
): OverrideCondition {
  const codes = code === undefined ? undefined : listOf(code);
  // Says which codes there are, when there is none of that name.
  for (const name of codes ?? []) {
    if (!name.includes('*')) severityLookup({ [name]: severity });
    else assertMatches(name);
  }
  const codePatterns = codes?.map((name) => globPattern(name, '.'));
  const operations = operation === undefined ? undefined : listOf(operation);
  const paths = path === undefined ? undefined : listOf(path).map((glob) => globPattern(glob, '/'));
  const captures = capture === undefined ? undefined : listOf(capture).map((glob) => globPattern(inFolder(glob), '/'));
  return {
    names: (name) => codePatterns?.some((pattern) => pattern.test(name)) ?? false,
    holds({ code: found, exchange }, surroundings) {
      const { operation: called } = exchange;
      return (
        (codePatterns?.some((pattern) => pattern.test(found)) ?? true) &&
        (operations?.some((name) => called !== undefined && (name === called || operationsCalled(name).has(called))) ??
          true) &&
        (paths?.some((pattern) => pattern.test(pathOf(surroundings.url))) ?? true) &&
        (captures?.some((pattern) => pattern.test(surroundings.capture)) ?? true)
      );
    },
  };
}

/** Rules have codes of their own, which nobody knows before they are run. */
function assertMatches(glob: string): void {
  const pattern = globPattern(glob, '.');
  if (/^(?:rule\.|\*)/.test(glob) || Object.keys(FINDING_CODES).some((code) => pattern.test(code))) return;
  throw new ConfigurationError(`no finding code is like "${glob}"`, {
    code: 'option-invalid',
    next: 'A star stands for what is between dots, two stars for anything: response.**. contract-check explain lists the codes.',
  });
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** A folder stands for everything in it. Captures are named with forward slashes, on Windows too. */
function inFolder(glob: string): string {
  const plain = glob.replaceAll('\\', '/').replace(/^\.\//, '');
  return plain.endsWith('/') ? `${plain}**` : plain;
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : (url.split(/[?#]/, 1)[0] ?? '');
}
