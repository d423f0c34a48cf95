import { type Contract, type ContractDocument, isJsonArray, isJsonObject, type Json } from '../../model/index.js';

/**
 * Tells whether a document annotates anything as private. Where it does not, nobody has thought of it, and everything
 * is private by default.
 */
export function isAnnotated({ operations }: ContractDocument, { schemas }: Contract): boolean {
  const seen = new Set<Json>();
  for (const { parameters, requestBody, responses } of operations) {
    if (parameters.some(({ isPrivate, schema }) => isPrivate || annotates(schema?.schema, seen))) return true;
    const contents = [requestBody?.content ?? [], ...responses.map(({ content }) => content)].flat();
    if (contents.some(({ schema }) => annotates(schema?.schema, seen))) return true;
    if (responses.some(({ headers }) => headers.some((header) => header.isPrivate))) return true;
  }
  return [...schemas.values()].some(({ schema }) => annotates(schema, seen));
}

/** Looks through a schema as it is written: a reference leads to a named schema, which is looked through itself. */
function annotates(root: Json | undefined, seen: Set<Json>): boolean {
  const open = root === undefined ? [] : [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    if (isJsonArray(next)) open.push(...next);
    else if (isJsonObject(next)) {
      if (isSet(next['x-pii']) || (isJsonObject(next['x-twilio']) && isSet(next['x-twilio'].pii))) return true;
      open.push(...Object.values(next));
    }
  }
  return false;
}

function isSet(value: Json | undefined): boolean {
  return value !== undefined && value !== false && value !== null;
}
