import { decodePercent } from '../../match/index.js';
import type { Operation } from '../../model/index.js';
import type { Place } from './place.js';

/** A private part of a URL's path. */
export interface UrlPart {
  /** The segment's index in the text split at its slashes. */
  readonly index: number;
  /** Decoded. */
  readonly text: string;
  readonly place: Place;
}

/** Finds what is private in the URLs that a body holds, as path templates tell. */
export interface PrivateUrls {
  /** Lists the private segments of a URL or a path; empty for a text that is none. */
  segments(text: string): readonly UrlPart[];
}

/** A parameter that may be private, after fixed text. */
interface PrivateParameter {
  readonly fixed: string;
  readonly place: Place;
}

const NONE: readonly UrlPart[] = [];

/**
 * Makes it for the operations of one document: what stands in a URL after the fixed text that a private parameter has
 * before it is private, too.
 */
export function createPrivateUrls(
  operations: readonly Operation[],
  placeOf: (operation: Operation, name: string) => Place | undefined,
): PrivateUrls {
  const found: PrivateParameter[] = [];
  for (const operation of operations) {
    const segments = operation.path.split('/');
    for (const [index, segment] of segments.entries()) {
      const [, name] = /^\{([^{}]*)\}$/.exec(segment) ?? [];
      const fixed = segments[index - 1] ?? '';
      if (name === undefined || fixed === '' || fixed.includes('{') || found.some((one) => one.fixed === fixed))
        continue;
      const place = placeOf(operation, name);
      if (place !== undefined) found.push({ fixed, place });
    }
  }
  if (found.length === 0) return { segments: () => NONE };
  return {
    segments(text) {
      const first = text.charCodeAt(0);
      // A path, or h of http.
      if ((first !== 47 && first !== 104) || !found.some(({ fixed }) => text.includes(fixed))) return NONE;
      if (!/^(?:https?:\/\/|\/)\S*$/.test(text)) return NONE;
      const segments = (/^[^?#]*/.exec(text)?.[0] ?? '').split('/');
      return found.flatMap(({ fixed, place }) =>
        segments.flatMap((segment, index): readonly UrlPart[] => {
          if (segment !== fixed) return NONE;
          const value = decodePercent(segments[index + 1] ?? '');
          const own = place.for(value);
          return value === '' || own.treatment !== 'private' ? NONE : [{ index: index + 1, text: value, place: own }];
        }),
      );
    },
  };
}
