import { type Body, isJsonArray, isJsonObject, type Json } from '../../src/model/index.js';
import { PRIVATE_NAMES } from './generated-document.js';
import type { DrawnExchange } from './generated-exchanges.js';

/** Names that the built-in pack annotates as private wherever they stand. */
const PACK_NAMES: ReadonlySet<string> = new Set([
  ...['CustomerName', 'Street', 'StreetSecondary', 'PostalCode', 'CustomCode', 'Amount', 'Payee', 'DeviceIp', 'Code'],
  ...['customer_name', 'street', 'street_secondary', 'postal_code', 'identity', 'Identity', 'Email', 'To'],
  'SnaClientToken',
]);

/** A shorter text, or one of fewer different characters, is found in others by chance. */
const SHORTEST = 6;
const LEAST_DIFFERENT = 3;

/**
 * Lists the texts of exchanges that are private, by the names that they stand under and nothing else. Where the same
 * exchange repeats one under another name, it is as private there; what the contract says, or another exchange, is told
 * by those.
 */
export function privateTexts(exchanges: readonly DrawnExchange[]): readonly string[] {
  const [first] = exchanges;
  const files = [...(first?.contract.files.values() ?? [])];
  const sorted = exchanges.map(sortTexts);
  return sorted.flatMap(({ secrets }, index) => {
    const others = sorted.flatMap(({ told }, other) => (other === index ? [] : told));
    const isTold = (text: string): boolean => [...others, ...files].some((other) => other.includes(text));
    return secrets.filter((text) => isTelling(text) && !isTold(text));
  });
}

function sortTexts(drawn: DrawnExchange): { readonly secrets: readonly string[]; readonly told: readonly string[] } {
  const names = drawn.contract.name === 'twilio' ? PACK_NAMES : PRIVATE_NAMES;
  const secrets: string[] = [];
  const told: string[] = [];
  forEachNamed(drawn, (name, text) => {
    (name !== undefined && names.has(name) ? secrets : told).push(text);
  });
  return { secrets, told };
}

function isTelling(text: string): boolean {
  return text.length >= SHORTEST && new Set(text).size >= LEAST_DIFFERENT;
}

/** Visits every text of an exchange with the name that it stands under. */
function forEachNamed({ exchange, operation }: DrawnExchange, visit: Visit): void {
  const { request, response } = exchange;
  const [path = '', query = ''] = request.url.replace(/^[a-z]+:\/\/[^/]*/, '').split('?');
  const templates = operation.path.split('/');
  const segments = path.split('/').slice(-templates.length);
  for (const [index, segment] of segments.entries()) {
    visit(/^\{(.*)\}$/.exec(templates[index] ?? '')?.[1], decodeURIComponent(segment));
  }
  for (const [name, value] of new URLSearchParams(query)) visit(name, value);
  for (const [name, value] of [...request.headers, ...(response?.headers ?? [])]) {
    if (name !== 'Cookie') visit(name, decoded(value));
    else for (const [key, text] of new URLSearchParams(value.replaceAll('; ', '&'))) visit(key, text);
  }
  forEachInBody(request.body, visit);
  if (response !== undefined) forEachInBody(response.body, visit);
}

type Visit = (name: string | undefined, text: string) => void;

function forEachInBody(body: Body, visit: Visit): void {
  if (body.kind === 'json') forEachInJson(body.value, undefined, visit);
  if (body.kind !== 'text') return;
  const parts = [...body.text.matchAll(/name="([^"]*)"[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/g)];
  if (parts.length > 0) for (const [, name = '', value = ''] of parts) visit(name, value);
  else for (const [name, value] of new URLSearchParams(body.text)) visit(name, value);
}

function forEachInJson(value: Json, name: string | undefined, visit: Visit): void {
  if (isJsonArray(value)) for (const item of value) forEachInJson(item, name, visit);
  else if (isJsonObject(value)) for (const [key, item] of Object.entries(value)) forEachInJson(item, key, visit);
  else visit(name, String(value));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
