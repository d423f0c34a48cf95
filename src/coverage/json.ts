import {
  type Address,
  ConfigurationError,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  ownProperty,
} from '../model/index.js';
import { COVERAGE_KINDS, type Coverage, type CoverageItem, percentOf, totalOf } from './coverage.js';
import { KIND_NAMES } from './kind-names.js';

/** What a file of ours says that it is. */
const HEAD = { generator: 'contract-check', what: 'coverage', version: 1 } as const;

/** Writes a coverage as JSON, one item a line, sorted: it can be read in a review, and merged. */
export function coverageJson(coverage: Coverage): string {
  const { contracts, captures, exchanges, items } = coverage;
  const totals = Object.fromEntries([
    ...COVERAGE_KINDS.map((kind) => [KIND_NAMES[kind], totalJson(coverage, kind)]),
    ['all', totalJson(coverage)],
  ]);
  const head = JSON.stringify({ ...HEAD, contracts, captures, exchanges, totals }, null, 2).slice(0, -2);
  const lines = items.map(({ kind, side, of, name, rule, count, isReached }) =>
    JSON.stringify({ kind, ...(side !== undefined && { side }), of, name, rule, count, reached: isReached }),
  );
  return `${head},\n  "items": [${lines.map((line) => `\n    ${line}`).join(',')}\n  ]\n}\n`;
}

/**
 * Reads a coverage that {@link coverageJson} wrote.
 * @throws {ConfigurationError} `coverage-unreadable`
 */
export function readCoverage(text: string, source: string): Coverage {
  const value = parsed(text);
  if (value === undefined || !isJsonObject(value) || value.generator !== HEAD.generator || value.what !== HEAD.what) {
    throw unreadable(source, 'is no coverage that contract-check has written', 'Write one with --coverage-file.');
  }
  if (value.version !== HEAD.version) {
    throw unreadable(
      source,
      `is of version ${JSON.stringify(value.version)}`,
      'Read it with the version that wrote it.',
    );
  }
  const { contracts, captures, exchanges, items } = value;
  const read = items !== undefined && isJsonArray(items) ? items.map(itemOf) : [undefined];
  const broken = read.indexOf(undefined);
  if (broken < 0 && isTexts(contracts) && isTexts(captures) && isCount(exchanges)) {
    return { contracts, captures, exchanges, items: read.filter((item) => item !== undefined) };
  }
  const what = isJsonArray(items ?? null) && broken >= 0 ? `its item ${broken} cannot be read` : 'members are missing';
  throw unreadable(source, `is damaged: ${what}`, 'Write it again with --coverage-file.');
}

function totalJson(coverage: Coverage, kind?: CoverageItem['kind']): JsonObject {
  const total = totalOf(coverage, kind);
  return { ...total, percent: percentOf(total) };
}

function itemOf(value: Json): CoverageItem | undefined {
  if (!isJsonObject(value)) return undefined;
  const { side, of, name, count, reached } = value;
  const kind = COVERAGE_KINDS.find((one) => one === value.kind);
  const rule = addressOf(ownProperty(value, 'rule'));
  if (kind === undefined || rule === undefined || !isCount(count) || typeof reached !== 'boolean') return undefined;
  if (typeof of !== 'string' || typeof name !== 'string') return undefined;
  const known = { kind, of, name, rule, count, isReached: reached };
  if (side === undefined) return known;
  return side === 'request' || side === 'response' ? { ...known, side } : undefined;
}

function addressOf(value: Json | undefined): Address | undefined {
  if (value === undefined || !isJsonObject(value)) return undefined;
  const { source, pointer } = value;
  return typeof source === 'string' && typeof pointer === 'string' ? { source, pointer } : undefined;
}

function isTexts(value: Json | undefined): value is readonly string[] {
  return value !== undefined && isJsonArray(value) && value.every((one) => typeof one === 'string');
}

function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function parsed(text: string): Json | undefined {
  try {
    // What JSON.parse answers is JSON.
    return JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  } catch {
    return undefined;
  }
}

function unreadable(source: string, what: string, next: string): ConfigurationError {
  return new ConfigurationError(`${source} ${what}`, { code: 'coverage-unreadable', source, next });
}
