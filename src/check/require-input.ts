import { type Body, CaptureError, type Contract, ContractError, type Exchange, isJsonObject } from '../model/index.js';

const BODY_KINDS: readonly Body['kind'][] = ['absent', 'unread', 'unconstrained', 'json', 'text', 'bytes'];

/**
 * Makes sure that what a caller without types hands in are contracts.
 * @throws {ContractError} `contract-not-recognised`
 */
export function requireContracts(contracts: readonly Contract[]): void {
  for (const contract of contracts) {
    if (isJsonObject(contract) && Array.isArray(contract.documents)) continue;
    throw new ContractError('What stands in the place of the contract is no loaded contract.', {
      code: 'contract-not-recognised',
      next: 'Hand in what loadContract answered, awaited.',
    });
  }
}

/**
 * Makes sure that what a caller without types hands in is an exchange.
 * @throws {CaptureError} `capture-unreadable`; the message names the member that is wrong
 */
export function requireExchange(exchange: Exchange): void {
  const problem = problemOf(exchange);
  if (problem === undefined) return;
  throw new CaptureError(`This is no exchange: ${problem}.`, {
    code: 'capture-unreadable',
    next: 'Make it with exchangeFrom, which takes what a line of *.exchanges.ndjson may hold.',
  });
}

function problemOf(exchange: unknown): string | undefined {
  if (!isJsonObject(exchange)) return 'it is not an object';
  const { request, response } = exchange;
  if (!isJsonObject(request)) return 'request is not an object';
  const { method, url } = request;
  if (typeof method !== 'string' || method === '') return 'request.method is not a text';
  if (method !== method.toUpperCase()) return 'request.method is not in upper case';
  if (typeof url !== 'string') return 'request.url is not a text';
  const problem = messageProblem('request', request.headers, request.body);
  if (problem !== undefined || response === undefined) return problem;
  if (!isJsonObject(response)) return 'response is not an object';
  const { status } = response;
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 100 || status > 599) {
    return 'response.status is not a whole number from 100 to 599';
  }
  return messageProblem('response', response.headers, response.body);
}

function messageProblem(side: string, headers: unknown, body: unknown): string | undefined {
  const isList = Array.isArray(headers) && headers.every(isHeader);
  if (!isList) return `${side}.headers is not a list of [name, value] pairs`;
  const kind = isJsonObject(body) ? body.kind : undefined;
  return BODY_KINDS.some((known) => known === kind) ? undefined : `${side}.body has no known kind`;
}

function isHeader(header: unknown): boolean {
  return Array.isArray(header) && typeof header[0] === 'string' && typeof header[1] === 'string';
}
