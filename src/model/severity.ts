/** How much a finding weighs. */
export type Severity = 'error' | 'warning' | 'off';

/** Severities from the lightest to the heaviest. */
export const SEVERITY_ORDER = { off: 0, warning: 1, error: 2 } as const satisfies Record<Severity, number>;
