import { ContractError, isJsonObject } from '../model/index.js';
import { declarationOf, looksLikeSchema } from './flavour.js';
import type { SourceFile } from './source-file.js';

/** Makes the error for a document that is neither OpenAPI nor JSON Schema, or no longer is when overlays have changed it. */
export function notRecognised(source: string, isOverlaid = false): ContractError {
  return new ContractError(
    `${source}: ${isOverlaid ? 'with its overlays, ' : ''}neither an OpenAPI document (\`openapi: 3.x\` or \`swagger: "2.0"\`) nor a JSON Schema (\`$schema\`, or keywords such as \`type\`)`,
    {
      code: 'contract-not-recognised',
      source,
      next: 'Name an OpenAPI 2.0, 3.0 or 3.1 document or a JSON Schema; `contract-check contracts` lists what one holds.',
    },
  );
}

/** Tells whether a file that is named as a schema can be one: every object and boolean can, but an OpenAPI document. */
export function isReadableAsSchema({ root }: SourceFile): boolean {
  if (!isJsonObject(root)) return typeof root === 'boolean';
  return !Object.hasOwn(root, 'openapi') && !Object.hasOwn(root, 'swagger');
}

/** Tells whether a file can be a root document of a contract. */
export function isRecognised(file: SourceFile): boolean {
  return declarationOf(file.root) !== undefined || looksLikeSchema(file.root);
}
