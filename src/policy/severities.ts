import { ConfigurationError, FINDING_CODES, type FindingCode, type Severity } from '../model/index.js';

/** The severity of every code, with a user's overrides. */
export type SeverityLookup = (code: FindingCode) => Severity;

const DEFAULTS: ReadonlyMap<string, Severity> = new Map(Object.entries(FINDING_CODES));

/**
 * Answers the severity of a code: the override, else the code's default, else (a rule's own code) `error`.
 *
 * @throws {ConfigurationError} `option-invalid`, when an override names a code that does not exist, or no severity.
 */
export function severityLookup(overrides: Readonly<Record<string, Severity>> = {}): SeverityLookup {
  const severities = new Map<string, Severity>();
  for (const [code, severity] of Object.entries(overrides)) {
    if (!DEFAULTS.has(code) && !code.startsWith('rule.')) throw unknownCode(code);
    if (severity !== 'error' && severity !== 'warning' && severity !== 'off') throw unknownSeverity(code, severity);
    severities.set(code, severity);
  }
  return (code) => severities.get(code) ?? DEFAULTS.get(code) ?? 'error';
}

function unknownCode(code: string): ConfigurationError {
  const part = code.slice(0, code.lastIndexOf('.') + 1);
  const similar = [...DEFAULTS.keys()].filter((known) => part !== '' && known.startsWith(part));
  const next =
    similar.length > 0
      ? `Codes like it: ${similar.join(', ')}.`
      : `The codes are: ${[...DEFAULTS.keys()].join(', ')}, and rule.<id>.`;
  return new ConfigurationError(`there is no finding code "${code}"`, { code: 'option-invalid', next });
}

function unknownSeverity(code: string, severity: unknown): ConfigurationError {
  return new ConfigurationError(`"${String(severity)}" is no severity, for ${code}`, {
    code: 'option-invalid',
    next: 'Use error, warning or off.',
  });
}
