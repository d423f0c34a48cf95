import { type LintMessage, lintContract } from '../../src/contract/index.js';
import type { Contract, ContractDocument } from '../../src/model/index.js';
import { formatAddress } from '../../src/model/index.js';
import type { ContractsOptions } from '../invocation.js';
import type { Io } from '../io.js';
import { overlaysFor } from '../overlays.js';
import { contractFor } from '../run.js';
import { loadSettings } from '../settings.js';

/** Lists what contracts hold: documents, servers, operations, schemas, and what was repaired; `--lint` checks them. */
export async function contracts(options: ContractsOptions, io: Io): Promise<number> {
  const settings = await loadSettings(options.config, io);
  const loaded = { contracts: new Map<string, Contract>() };
  const uses = settings.configuration.contracts ?? ['twilio'];
  const named = options.contract?.map((source) => ({ source, use: undefined }));
  const sources = named ?? uses.map((use) => ({ source: typeof use === 'string' ? use : use.contract, use }));
  const folder = options.contract ? io.cwd : settings.folder;
  let problems = 0;
  const listed: unknown[] = [];
  for (const { source, use } of sources) {
    const overlays = overlaysFor(options.overlay, use, settings, io.cwd);
    const contract = await contractFor(loaded, source, settings, {
      folder,
      allowRemote: options.allowRemote ?? false,
      overlays,
    });
    const lint = options.lint ? await lintAll(source, folder, overlays) : [];
    problems += lint.filter(({ kind }) => kind === 'error').length;
    if (options.json) {
      listed.push({ ...summaryOf(contract), ...(options.lint && { lint }) });
      continue;
    }
    await io.stdout.write(textOf(contract));
    for (const { kind, message, source: file, pointer } of lint.filter(({ kind }) => kind === 'error')) {
      await io.stdout.write(`  ${kind}: ${message}\n    at ${formatAddress({ source: file, pointer })}\n`);
    }
    if (options.lint && !lint.some(({ kind }) => kind === 'error')) {
      await io.stdout.write('  lint: as its specification wants it\n');
    }
  }
  if (options.json) await io.stdout.write(`${JSON.stringify(listed, null, 2)}\n`);
  return problems > 0 ? 1 : 0;
}

/** Lints every file of a contract, as it was loaded: paths are relative to the folder. */
async function lintAll(
  source: string | readonly string[],
  folder: string,
  overlays: readonly string[],
): Promise<readonly LintMessage[]> {
  const names = typeof source === 'string' ? [source] : source;
  const messages = await Promise.all(names.map((name) => lintContract(name, { cwd: folder, overlays })));
  return messages.flat();
}

function serverText({ servers }: ContractDocument): string {
  return servers.map(({ origin, basePath }) => `${origin ?? ''}${basePath}`).join(', ') || 'no server named';
}

function textOf(contract: Contract): string {
  const lines = [`${contract.name}`];
  for (const document of contract.documents) {
    const { source, title, version, partial, operations } = document;
    // What is a schema alone is listed with the schemas.
    if (document.kind !== 'openapi') continue;
    const notes = [version, ...(title ? [title] : []), ...(partial ? ['partial'] : [])].join(', ');
    lines.push('', `  ${source} (OpenAPI ${notes})`, `  ${serverText(document)}`);
    const width = Math.max(0, ...operations.map(({ method }) => method.length));
    for (const { method, path, responses } of operations) {
      lines.push(`    ${method.padEnd(width)} ${path}  ${responses.map(({ status }) => status).join(' ')}`);
    }
  }
  const names = [...contract.schemas.keys()];
  if (names.length > 0) lines.push('', `  schemas (${names.length})`, ...names.map((name) => `    ${name}`));
  if (contract.repairs.length > 0) lines.push('', '  read with repairs');
  for (const { message, count, address } of contract.repairs) {
    lines.push(`    ${message} (×${count})`, `      first at ${formatAddress(address)}`);
  }
  return `${lines.join('\n')}\n`;
}

function summaryOf(contract: Contract): object {
  return {
    name: contract.name,
    documents: contract.documents.map(({ source, kind, version, title, servers, partial, operations }) => ({
      source,
      kind,
      version,
      ...(title !== undefined && { title }),
      servers: servers.map(({ origin, basePath }) => `${origin ?? ''}${basePath}`),
      partial,
      operations: operations.map(({ method, path, operationId, responses, address }) => ({
        method,
        path,
        ...(operationId !== undefined && { operationId }),
        statuses: responses.map(({ status }) => status),
        pointer: address.pointer,
      })),
    })),
    schemas: [...contract.schemas.keys()],
    repairs: contract.repairs,
  };
}
