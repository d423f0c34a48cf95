import type { JsonObject } from '../../src/model/index.js';
import { VERSION } from '../version.js';
import type { Case, OutputContext, OutputFormat, TiedCase } from './case.js';
import { CaseFolder } from './folder.js';
import { harOf } from './har.js';
import { indented } from './indented.js';
import { fileNamePart, placeName, stemOf } from './names.js';

/** One file a case, and a manifest that lists them: a fixture set. */
export const files: OutputFormat = {
  name: 'files',
  open(context) {
    // The request was refused where it names no folder.
    const folder = new CaseFolder(context.folder ?? context.cwd, context.cwd, context.subject.name);
    const stem = stemOf(context.subject);
    const nameOf = caseNames(stem, context.subject.kind === 'operation' ? 'har' : 'json');
    folder.writeManifest(manifestHead(context));
    let before = '\n';
    return {
      write(one) {
        const file = nameOf(one);
        folder.writeCase(file, one.exchange === undefined ? `${indented(one.value, '')}\n` : harOf(one));
        folder.writeManifest(`${before}${indented(caseEntry(one, file), '    ')}`);
        before = ',\n';
        return undefined;
      },
      end(tied) {
        const { earlier } = folder;
        folder.writeManifest(manifestTail({ complete: true, tied: tied.map(tiedEntry) }, earlier));
        folder.close();
        return earlier.length === 0 ? undefined : context.note(earlierText(earlier));
      },
      abandon() {
        folder.writeManifest(manifestTail({ complete: false }, folder.earlier));
        folder.close();
      },
    };
  },
};

/** Names each case for what it is; one that has the name of an earlier one gets a number. */
function caseNames(stem: string, extension: string): (one: Case) => string {
  const used = new Map<string, number>();
  return ({ number, kind, fault }) => {
    if (fault === undefined) return `${stem}.${kind}.${number}.${extension}`;
    const name = `${stem}.invalid.${fileNamePart(fault.keyword) || 'schema'}.${placeName(fault.place)}`;
    // Some file systems tell no case apart.
    const key = name.toLowerCase();
    const count = (used.get(key) ?? 0) + 1;
    used.set(key, count);
    return count === 1 ? `${name}.${extension}` : `${name}.${count}.${extension}`;
  };
}

function manifestHead({ subject, request, replay }: OutputContext): string {
  const head = {
    generator: 'contract-check',
    version: VERSION,
    what: subject.name,
    kind: request.kind,
    seed: request.seed,
    replay,
  };
  return `${JSON.stringify(head, null, 2).replace(/\n\}$/, '')},\n  "cases": [`;
}

function caseEntry({ kind, fault }: Case, file: string): JsonObject {
  return { file, kind, ...fault?.label };
}

const tiedEntry = ({ fault, tied }: TiedCase): JsonObject => ({ fault, ...tied });

/** Ends the manifest. Files of earlier runs stay listed, so that a later run may write them again. */
function manifestTail(members: JsonObject, earlier: readonly string[]): string {
  const tail = { ...members, ...(earlier.length > 0 && { earlier }) };
  return `\n  ],${JSON.stringify(tail, null, 2).slice(1)}\n`;
}

function earlierText(earlier: readonly string[]): string {
  const [first = ''] = earlier;
  const text = earlier.length === 1 ? 'a file' : `${earlier.length} files`;
  return `note: ${text} of an earlier run, such as ${first}, this run has not written; nothing was deleted\n`;
}
