import { ContractError } from '../model/index.js';
import { declarationOf } from './flavour.js';
import type { Library } from './library.js';
import type { SourceFile } from './source-file.js';

/**
 * Opens every document of a folder that says what it is; others are parts of them, or something else.
 * @throws {ContractError} `contract-not-recognised` when there is none
 */
export function openFolder(library: Library, path: string, packName: string | undefined): SourceFile[] {
  const folder = library.openFolder(path, packName);
  const documents: SourceFile[] = [];
  for (const one of library.documentsIn(folder)) {
    const file = library.open(folder, one, '2020-12');
    if (declarationOf(file.root) !== undefined || /\.schema\.(?:json|ya?ml)$/i.test(one)) documents.push(file);
    else library.close(file);
  }
  if (documents.length === 0) {
    throw new ContractError(
      `${library.display(path)}: no document in this folder declares \`openapi\`, \`swagger\` or \`$schema\``,
      {
        code: 'contract-not-recognised',
        source: library.display(path),
        next: 'Name the document itself, or a folder that holds one.',
      },
    );
  }
  return documents;
}
