import { isJsonArray, type Json, pointerTokens } from '../../model/index.js';
import type { Site } from './places/site.js';

/** Texts longer than this are cut. */
const LONG = 80;

/** Says in one sentence what is wrong with a fault's values: which part, and what was asked of it. */
export function describe(site: Site): string {
  const { broken, places } = site;
  const what = subjectOf(places[0].path);
  const { value } = broken.use;
  switch (broken.name) {
    case 'always':
      return `${what} is there, where nothing is allowed`;
    case 'type':
      return `${what} is of the wrong type (${listed(value, 'or')} is allowed)`;
    case 'const':
      return `${what} is not ${show(value)}`;
    case 'enum':
      return `${what} is none of the allowed values (${listed(value, 'or')})`;
    case 'format':
      return `${what} does not have the format ${nameOf(value)}`;
    case 'pattern':
      return `${what} does not match the pattern ${cut(sourceOf(value))}`;
    case 'minLength':
      return `${what} is too short (at least ${counted(value, 'character')})`;
    case 'maxLength':
      return `${what} is too long (at most ${counted(value, 'character')})`;
    case 'minimum':
      return `${what} is too small (at least ${show(value)})`;
    case 'exclusiveMinimum':
      return `${what} is too small (more than ${show(value)})`;
    case 'maximum':
      return `${what} is too large (at most ${show(value)})`;
    case 'exclusiveMaximum':
      return `${what} is too large (less than ${show(value)})`;
    case 'multipleOf':
      return `${what} is no multiple of ${show(value)}`;
    case 'minItems':
      return `${what} has too few items (at least ${show(value)})`;
    case 'maxItems':
      return `${what} has too many items (at most ${show(value)})`;
    case 'uniqueItems':
      return `${what} has two equal items`;
    case 'contains':
      return `${what} has no item that matches \`contains\``;
    case 'minContains':
      return `${what} has too few items that match \`contains\` (at least ${show(value)})`;
    case 'maxContains':
      return `${what} has too many items that match \`contains\` (at most ${show(value)})`;
    case 'minProperties':
      return `${what} has too few properties (at least ${show(value)})`;
    case 'maxProperties':
      return `${what} has too many properties (at most ${show(value)})`;
    case 'propertyNames':
      return `${what} has a property whose name is not allowed`;
    case 'required':
      return `${what} lacks the property \`${broken.property}\``;
    case 'dependentRequired':
      return `${what} has \`${broken.dependsOn}\`, but lacks \`${broken.property}\``;
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return `${what} has a property that is not allowed`;
    case 'items':
    case 'unevaluatedItems':
      return `${what} has an item that is not allowed`;
    case 'not':
      return `${what} is what \`not\` excludes`;
    case 'oneOf':
      return `${what} matches none of ${countOf(value)} alternatives, or more than one`;
    default:
      return `${what} matches none of ${countOf(value)} alternatives`;
  }
}

function subjectOf(path: string): string {
  const tokens = pointerTokens(path);
  const named = tokens
    .map((token, index) => (token === '*' || /^\d+$/.test(token) ? undefined : index))
    .findLast((at) => at !== undefined);
  if (named === undefined) return tokens.length === 0 ? 'the value' : 'a part of the value';
  const name = `\`${tokens.slice(0, named + 1).join('.')}\``;
  return named === tokens.length - 1 ? name : `a part of ${name}`;
}

function listed(value: unknown, conjunction: string): string {
  if (!isJsonArray(value)) return show(value);
  const members = value.map((member) => (typeof member === 'string' ? member : show(member)));
  const [last] = members.slice(-1);
  const few = members.length > 6 ? [...members.slice(0, 5), `${members.length - 5} more`] : members;
  if (few.length < 2) return last ?? 'none';
  return cut(`${few.slice(0, -1).join(', ')} ${conjunction} ${few.at(-1)}`);
}

function counted(value: unknown, unit: string): string {
  return `${String(value)} ${unit}${value === 1 ? '' : 's'}`;
}

function countOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function nameOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : '';
}

function sourceOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'source' in value ? String(value.source) : '';
}

function show(value: unknown): string {
  // It is called for keywords whose value is JSON: others hold schemas, and with them their whole document.
  return cut(JSON.stringify(value as Json) ?? '');
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length > LONG ? `${characters.slice(0, LONG).join('')}…` : text;
}
