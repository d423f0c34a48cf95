import fc from 'fast-check';
import { Random } from '../../../../src/generate/random.js';
import type { Demanded, NamedFormat, TextDemand } from '../../../../src/generate/text/text-demand.js';
import { compilePattern, FORMATS, type Pattern } from '../../../../src/validate/index.js';

/** What a demand is written as in a test. */
export interface Wanted {
  readonly min?: number;
  readonly max?: number;
  readonly patterns?: readonly string[];
  readonly formats?: readonly (string | NamedFormat)[];
  readonly withoutPatterns?: readonly string[];
  readonly withoutFormats?: readonly (string | NamedFormat)[];
}

/** Writes a demand; each clause's keyword says what it demands. */
export function demandOf(wanted: Wanted): TextDemand {
  const { min, max, patterns = [], formats = [], withoutPatterns = [], withoutFormats = [] } = wanted;
  return {
    ...(min === undefined ? {} : { minLength: demanded(min, 'minLength') }),
    ...(max === undefined ? {} : { maxLength: demanded(max, 'maxLength') }),
    patterns: patterns.map((source) => patternOf(source, '')),
    formats: formats.map((format) => formatOf(format, '')),
    withoutPatterns: withoutPatterns.map((source) => patternOf(source, 'not ')),
    withoutFormats: withoutFormats.map((format) => formatOf(format, 'not ')),
  };
}

function patternOf(source: string, sign: string): Demanded<Pattern> {
  return demanded({ source, compiled: compilePattern(source) }, sign + source);
}

function formatOf(format: string | NamedFormat, sign: string): Demanded<NamedFormat> {
  if (typeof format !== 'string') return demanded(format, sign + format.name);
  const definition = FORMATS[format];
  if (definition === undefined) throw new Error(`no format ${format}`);
  return demanded({ name: format, definition }, sign + format);
}

function demanded<Value>(value: Value, keyword: string): Demanded<Value> {
  return { value, clause: { keyword, address: { source: 'schema.json', pointer: `/${keyword}` } } };
}

/** Random numbers of a seed. */
export function randomOf(seed: number): Random {
  let found: Random | undefined;
  class Capture extends fc.Arbitrary<number> {
    generate(random: fc.Random): fc.Value<number> {
      found = new Random(random);
      return new fc.Value(0, undefined);
    }
    canShrinkWithoutContext(value: unknown): value is number {
      return value === 0;
    }
    shrink(): fc.Stream<fc.Value<number>> {
      return fc.Stream.nil();
    }
  }
  fc.sample(new Capture(), { numRuns: 1, seed });
  if (found === undefined) throw new Error('nothing was drawn');
  return found;
}
