import { statSync } from 'node:fs';
import { type CaptureFormat, readHead, recogniseFormat } from '../src/capture/index.js';
import { CAPTURE_PLACES, OWN_PATTERNS } from './capture-places.js';
import type { FolderSearch } from './folder-search.js';
import { globFiles } from './glob-files.js';

/** Files that may hold captures, whatever folder they lie in. */
const ANY_PATTERNS = ['**/*.{har,json,ndjson,jsonl,log,yml,yaml}'];

const ANY_ADVICE = 'in *.har, *.json, *.ndjson, *.jsonl, *.log, *.yml and *.yaml; name other files themselves.';

/** Searches a folder that was named: every file in it whose content is a capture of a known format. */
export const ANY_CAPTURES: FolderSearch = {
  find: (folder) => capturesAmong(ANY_PATTERNS, folder),
  advice: `Looked for captures by their content, ${ANY_ADVICE}`,
};

/** Searches a folder that was named for what can become another form: every capture that is not of that form already. */
export function capturesOtherThan(format: string): FolderSearch {
  return {
    find: async (folder) => (await ANY_CAPTURES.find(folder)).filter((path) => formatOfFile(path)?.name !== format),
    advice: `Looked for captures of another form than ${format} by their content, ${ANY_ADVICE}`,
  };
}

/** Searches a folder that was not named: recordings by their names, and the places that tools write to. */
export const CAPTURES_IN_THEIR_PLACES: FolderSearch = {
  async find(folder) {
    const patterns = CAPTURE_PLACES.flatMap(({ patterns: own }) => own);
    return (await capturesAmong(patterns, folder)).filter((path) => !isOfRequestsAlone(path));
  },
  get advice() {
    return `Looked for ${OWN_PATTERNS.join(' and ')}, and where ${toolsText()} keep theirs; name other files or folders themselves.`;
  },
};

/** Finds the files that match patterns and are captures; one whose name alone says that it is a capture is kept, broken or not. */
async function capturesAmong(patterns: readonly string[], folder: string): Promise<readonly string[]> {
  const files = await globFiles([...OWN_PATTERNS, ...patterns], folder);
  return files.filter((path) => isNamedAsCapture(path) || isCapture(path));
}

function isNamedAsCapture(path: string): boolean {
  return /\.(?:har|exchanges\.ndjson)$/iu.test(path);
}

/** Tells a Postman collection without saved responses, as most are: nobody who did not name it means it as a capture. */
function isOfRequestsAlone(path: string): boolean {
  if (!/\.json$/iu.test(path)) return false;
  const head = readHead(path);
  if (recogniseFormat({ name: path, head })?.name !== 'postman') return false;
  const isWhole = statSync(path, { throwIfNoEntry: false })?.size === head.length;
  return isWhole && !/"response"\s*:\s*\[\s*[^\s\]]/u.test(new TextDecoder().decode(head));
}

function isCapture(path: string): boolean {
  return formatOfFile(path) !== undefined;
}

function formatOfFile(path: string): CaptureFormat | undefined {
  const head = readHead(path);
  return head.length === 0 ? undefined : recogniseFormat({ name: path, head });
}

function toolsText(): string {
  const tools = CAPTURE_PLACES.map(({ tool }) => tool);
  return `${tools.slice(0, -1).join(', ')} and ${tools.at(-1)}`;
}
