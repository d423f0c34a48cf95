import { PARAMETER_STYLES, ParameterReader } from '../../match/index.js';
import type { Json, Parameter } from '../../model/index.js';

/** A header's value that needs no encoding: visible characters, spaces in between, no percent sign. */
const PLAIN_HEADER = /^[!-$&-~](?:[ !-$&-~]*[!-$&-~])?$/;

/** Writes a value as its parameter's style has it: text, or pairs joined with `&`. */
export function writeParameter(parameter: Parameter, value: Json): string {
  const { name, explode } = parameter;
  const written = readerOf(parameter).isJson ? JSON.stringify(value) : value;
  if (parameter.in === 'header' && typeof written === 'string' && PLAIN_HEADER.test(written)) return written;
  return PARAMETER_STYLES[parameter.style].serialise(written, { name, explode });
}

/** Makes what reads a parameter back. */
export function readerOf(parameter: Parameter): ParameterReader {
  return new ParameterReader(parameter, parameter.schema?.outline());
}
