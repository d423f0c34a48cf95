import { relative, resolve, sep } from 'node:path';
import { packFolder } from '../src/contract/index.js';
import type { Contract } from '../src/model/index.js';
import { STDIN } from '../src/policy/index.js';

/** What has files in a run that goes on. */
export interface RunSoFar {
  /** The contracts and schemas loaded. */
  readonly contracts: () => Iterable<Pick<Contract, 'files'>>;
  /** The captures read: their names to absolute paths. */
  readonly captures: ReadonlyMap<string, string>;
}

/** What a run calls standard input. */
const STDIN_OF_RUN = '<stdin>';

/** The names of a run's files relative to a folder, with forward slashes, wherever the run is started. */
export class RelativeNames {
  readonly #folder: string;
  readonly #run: RunSoFar;

  constructor(folder: string, run: RunSoFar) {
    this.#folder = folder;
    this.#run = run;
  }

  /** Names the file of a rule; the files of packs, and of the web, keep their names. */
  ofRule(source: string): string {
    for (const { files } of this.#run.contracts()) {
      const path = files.get(source);
      if (path === undefined || /^https?:/i.test(path)) continue;
      // The files of a pack are named by the pack, wherever it is installed.
      return isOfPack(source, path) ? source : this.ofPath(path);
    }
    return source;
  }

  /** Names a capture that the run read. */
  ofCapture(capture: string): string {
    const path = this.#run.captures.get(capture);
    return capture === STDIN_OF_RUN || path === undefined ? STDIN : this.ofPath(path);
  }

  /** Names the captures that the run read. */
  captures(): ReadonlySet<string> {
    return new Set([...this.#run.captures.keys()].map((capture) => this.ofCapture(capture)));
  }

  /** Names the files of rules that the run judged by. */
  rules(): ReadonlySet<string> {
    const sources = [...this.#run.contracts()].flatMap(({ files }) => [...files.keys()]);
    return new Set(sources.map((source) => this.ofRule(source)));
  }

  /** Names a file or folder. */
  ofPath(path: string): string {
    return relative(this.#folder, path).split(sep).join('/');
  }

  /** The file or folder that a name stands for. */
  pathOf(name: string): string {
    return resolve(this.#folder, name);
  }
}

function isOfPack(source: string, path: string): boolean {
  const pack = packFolder(source.split('/', 1)[0] ?? '');
  return pack !== undefined && path.startsWith(pack + sep);
}
