import { lintContract } from '../../src/contract/index.js';
import type { Contract, ContractDocument } from '../../src/model/index.js';
import { formatAddress } from '../../src/model/index.js';
import type { ContractsOptions } from '../arguments.js';
import type { Io } from '../io.js';
import { contractFor, startRun } from '../run.js';
import { loadSettings } from '../settings.js';

/** Lists what contracts hold: documents, servers, operations, schemas, and what was repaired; `--lint` checks them. */
export async function contracts(options: ContractsOptions, io: Io): Promise<number> {
  const settings = await loadSettings(options.config, io);
  const run = startRun({}, settings, io);
  const configured = (settings.configuration.contracts ?? ['twilio']).map((use) =>
    typeof use === 'string' ? use : use.contract,
  );
  const sources = options.contract ?? configured;
  const folder = options.contract ? io.cwd : settings.folder;
  let problems = 0;
  const listed: unknown[] = [];
  for (const source of sources) {
    const contract = await contractFor(run, source, settings, { folder, allowRemote: options.allowRemote ?? false });
    const lint = options.lint ? (await Promise.all(namesOf(source).map((name) => lintContract(name, { cwd: folder })))).flat() : [];
    problems += lint.filter(({ severity }) => severity === 'error').length;
    if (options.json) {
      listed.push({ ...summaryOf(contract), ...(options.lint && { lint }) });
      continue;
    }
    await io.stdout.write(textOf(contract));
    for (const { severity, address, message } of lint) {
      await io.stdout.write(`  lint ${severity}: ${message}\n    at ${formatAddress(address)}\n`);
    }
    if (options.lint && lint.length === 0) await io.stdout.write('  lint: nothing to complain of\n');
  }
  if (options.json) await io.stdout.write(`${JSON.stringify(listed, null, 2)}\n`);
  return problems > 0 ? 1 : 0;
}

function namesOf(source: string | readonly string[]): readonly string[] {
  return typeof source === 'string' ? [source] : source;
}

function serverText({ servers }: ContractDocument): string {
  return servers.map(({ origin, basePath }) => `${origin ?? ''}${basePath}`).join(', ') || 'no server named';
}

function textOf(contract: Contract): string {
  const lines = [`${contract.name}`];
  for (const document of contract.documents) {
    const { source, title, version, partial, operations } = document;
    const notes = [version, ...(title ? [title] : []), ...(partial ? ['partial'] : [])].join(', ');
    lines.push('', `  ${source} (${notes})`);
    if (document.kind === 'openapi') lines.push(`  ${serverText(document)}`);
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
