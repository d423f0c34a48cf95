/** How much a finding weighs. */
export type Severity = 'error' | 'warning' | 'off';
