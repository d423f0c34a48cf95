import { InvalidArgumentError } from 'commander';
import type { Severity } from '../src/model/index.js';

/** Reads `code=level`, beside those that came before. */
export const severityArgument = (
  value: string,
  previous: readonly (readonly [string, Severity])[] = [],
): readonly (readonly [string, Severity])[] => {
  const [, code, severity] = /^([^=]+)=(error|warning|off)$/.exec(value) ?? [];
  if (code === undefined || (severity !== 'error' && severity !== 'warning' && severity !== 'off')) {
    throw new InvalidArgumentError('Write code=error, code=warning or code=off.');
  }
  return [...previous, [code, severity]];
};

/** Reads a whole number. */
export const countArgument = (value: string): number => {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('Write a whole number, zero or more.');
  return Number(value);
};

/** Adds a value to those that came before. */
export const collect = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];
