import type { Address, Json } from '../../model/index.js';
import { applyOverlay } from './apply-overlay.js';
import { OverlaidValue } from './overlaid-value.js';
import type { Overlay, OverlayAction } from './read-overlay.js';

/** A document as overlays have changed it. */
export interface OverlaidDocument {
  readonly root: Json;
  /** Finds where the value at a pointer is written: in the document itself, or in an overlay. */
  readonly origin: (pointer: string) => Address;
}

/** An action that changed nothing. */
export interface IdleAction {
  readonly overlay: Overlay;
  readonly action: OverlayAction;
}

/** The overlays of a contract, applied in order to each document that they are for. */
export class Overlays {
  readonly #overlays: readonly Overlay[];
  readonly #idle: Set<OverlayAction>;

  constructor(overlays: readonly Overlay[]) {
    this.#overlays = overlays;
    this.#idle = new Set(overlays.flatMap(({ actions }) => actions));
  }

  /** Every overlay's file. */
  get files(): readonly Pick<Overlay, 'path' | 'source'>[] {
    return this.#overlays;
  }

  /**
   * Applies what is for a document; `undefined` when nothing is.
   * @param path the document's absolute path
   * @param isOpenApi whether it says that it is OpenAPI: an overlay that names no document is for all that are
   */
  apply(path: string, source: string, root: Json, isOpenApi: boolean): OverlaidDocument | undefined {
    const mine = this.#overlays.filter(({ target }) => (target === undefined ? isOpenApi : target === path));
    if (mine.length === 0) return undefined;
    const value = new OverlaidValue(root, { source, pointer: '' });
    for (const overlay of mine) for (const action of applyOverlay(value, overlay)) this.#idle.delete(action);
    return { root: value.toJson(), origin: (pointer) => value.addressAt(tokensOf(pointer)) };
  }

  /** Lists the actions that selected nothing in any document. */
  idle(): readonly IdleAction[] {
    return this.#overlays.flatMap((overlay) =>
      overlay.actions.filter((action) => this.#idle.has(action)).map((action) => ({ overlay, action })),
    );
  }
}

function tokensOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
