import type { Address, Json } from '../../model/index.js';
import { assertDepth } from '../limits.js';
import type { RepairLog } from '../repairs.js';
import { applyOverlay } from './apply-overlay.js';
import { OverlaidValue } from './overlaid-value.js';
import type { Overlay, OverlayAction } from './read-overlay.js';

/** A document as overlays have changed it. */
export interface OverlaidDocument {
  readonly root: Json;
  /**
   * Finds where the value at a pointer is written: in the document itself, or in an overlay; with an item, where that
   * text of the list is, if elsewhere than the list.
   */
  readonly origin: (pointer: string, item?: string) => Address;
}

/** The overlays of a contract, applied in order to each document that they are for. */
export class Overlays {
  readonly #overlays: readonly Overlay[];
  readonly #idle: Set<OverlayAction>;
  readonly #used = new Set<Overlay>();

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
   * @throws {ContractError} `overlay-invalid`, or `contract-too-large` for a document that is too deep to be amended
   */
  apply(path: string, source: string, root: Json, isOpenApi: boolean): OverlaidDocument | undefined {
    const mine = this.#overlays.filter(({ target }) => (target === undefined ? isOpenApi : target === path));
    if (mine.length === 0) return undefined;
    // Each value has a pointer of its own: those of a hundred thousand levels would fill the memory.
    assertDepth(root, source);
    const value = new OverlaidValue(root, { source, pointer: '' });
    for (const overlay of mine) {
      this.#used.add(overlay);
      for (const action of applyOverlay(value, overlay)) this.#idle.delete(action);
    }
    return { root: value.toJson(), origin: (pointer, item) => value.addressAt(tokensOf(pointer), item) };
  }

  /** Notes the overlays that were for no document, and of others the actions that selected nothing in any. */
  noteIdle(repairs: RepairLog): void {
    for (const overlay of this.#overlays) {
      const { source, target, extended } = overlay;
      if (!this.#used.has(overlay)) {
        const detail =
          target === undefined
            ? 'without `extends` it is for OpenAPI documents, and the contract has none'
            : `it extends ${extended}, which is no part of the contract`;
        repairs.add('overlay-unused', { source, pointer: target === undefined ? '' : '/extends' }, detail);
        continue;
      }
      for (const action of overlay.actions) {
        if (this.#idle.has(action))
          repairs.add('overlay-idle', { source, pointer: `${action.pointer}/target` }, action.target);
      }
    }
  }
}

function tokensOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
