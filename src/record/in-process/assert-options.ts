import { ConfigurationError, isPlacePattern } from '../../model/index.js';
import type { StartRecordingOptions } from '../start-recording.js';

/**
 * Refuses options that are not what they should be: whoever calls from JavaScript has no types, and a limit or a place
 * that is passed over in silence is missed when it is too late.
 * @throws {ConfigurationError} `option-invalid`
 */
export function assertOptions(options: StartRecordingOptions): void {
  assertContract(options.contract);
  assertServers(options.servers);
  assertPlaces('also', options.also);
  assertPlaces('keep', options.keep);
  const { out, maxBody } = options;
  if (out !== undefined && (typeof out !== 'string' || out === '')) {
    throw wrong('out', 'is no path', "Name a folder: out: 'captures'.");
  }
  if (maxBody !== undefined && !(Number.isSafeInteger(maxBody) && maxBody >= 0)) {
    throw wrong('maxBody', 'is no number of bytes', 'Write a whole number, such as 10 * 1024 * 1024.');
  }
}

function assertContract(contract: unknown): void {
  const named = Array.isArray(contract) ? contract : [contract ?? 'twilio'];
  const isContract = (one: unknown): boolean =>
    (typeof one === 'string' && one !== '') || (typeof one === 'object' && one !== null && 'documents' in one);
  if (named.length > 0 && named.every(isContract)) return;
  throw wrong(
    'contract',
    named.length === 0 ? 'names none' : 'is no contract',
    "Name a built-in pack, a file or a folder, or several in a list: contract: ['twilio', './openapi.yaml'].",
  );
}

function assertServers(servers: unknown): void {
  const isAlias = (alias: unknown): boolean =>
    typeof alias === 'object' &&
    alias !== null &&
    'from' in alias &&
    'to' in alias &&
    typeof alias.from === 'string' &&
    typeof alias.to === 'string';
  if (servers === undefined || (Array.isArray(servers) && servers.every(isAlias))) return;
  throw wrong(
    'servers',
    'is no list of aliases',
    "Write servers: [{ from: 'https://api.example.com', to: 'http://127.0.0.1:4010' }]: the second stands for the first.",
  );
}

function assertPlaces(option: 'also' | 'keep', places: unknown): void {
  const isPlace = (place: unknown): boolean => typeof place === 'string' && isPlacePattern(place);
  if (places === undefined || (Array.isArray(places) && places.every(isPlace))) return;
  const problem = Array.isArray(places)
    ? `names what can be no place of an exchange: ${JSON.stringify(places.find((place) => !isPlace(place)))}`
    : 'is no list of places';
  throw wrong(
    option,
    problem,
    `Write ${option}: ['/response/body/name', 'x-user']: JSON Pointers, and names of headers.`,
  );
}

function wrong(option: string, problem: string, next: string): ConfigurationError {
  return new ConfigurationError(`the option ${option} ${problem}`, { code: 'option-invalid', source: option, next });
}
