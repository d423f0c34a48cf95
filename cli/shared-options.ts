import { Option } from 'commander';
import { collect, countArgument, severityArgument } from './argument-values.js';

/** Makes `--contract`. */
export const contractOption = (): Option =>
  new Option(
    '-c, --contract <file-or-pack>',
    'OpenAPI or JSON Schema: a file, a folder, or a built-in pack; may be repeated (default: twilio)',
  ).argParser(collect);

/** Makes `--overlay`. */
export const overlayOption = (): Option =>
  new Option(
    '--overlay <file>',
    'OpenAPI Overlay 1.0 document that amends the contracts; may be repeated, applied in order',
  ).argParser(collect);

/** Makes `--server`. */
export const serverOption = (): Option =>
  new Option(
    '-s, --server <from=to>',
    'the second stands for the first, a server of the contract (a path, or nothing, where it names no host); may be repeated',
  ).argParser(collect);

/** Makes `--severity`. */
export const severityOption = (): Option =>
  new Option('--severity <code=level>', 'error, warning or off for a finding code; may be repeated').argParser(
    severityArgument,
  );

/**
 * Makes `--reporter`.
 * @param stream where reports go that name no file
 */
export const reporterOption = (stream = 'stdout'): Option =>
  new Option(
    '-r, --reporter <name[=file]>',
    `text, json, junit, sarif or github, to ${stream} or to a file; may be repeated (default: text)`,
  ).argParser(collect);

/** Makes `--fail-on`. */
export const failOnOption = (): Option =>
  new Option('--fail-on <severity>', 'exit with 1 from this severity on (default: error)').choices([
    'error',
    'warning',
    'never',
  ]);

/** Makes `--max-undecided`. */
export const maxUndecidedOption = (): Option =>
  new Option('--max-undecided <count>', 'tolerate as many exchanges that could not be judged (default: 0)').argParser(
    countArgument,
  );

/** Makes `--show-values`. */
export const showValuesOption = (): Option =>
  new Option('--show-values', 'print values that the contract annotates as private');

/** Makes `--config`. */
export const configOption = (): Option =>
  new Option('--config <file>', 'the configuration (default: the nearest contract-check.config.{ts,js,json})');

/** Makes `--no-config`. */
export const noConfigOption = (): Option => new Option('--no-config', 'look for no configuration');

/** Makes `--allow-remote`. */
export const allowRemoteOption = (): Option =>
  new Option('--allow-remote', 'fetch remote $refs of contracts (default: nothing leaves the machine)');
