import {
  isJsonArray,
  isJsonObject,
  ownProperty,
  type SecurityAlternative,
  type SecurityScheme,
} from '../../model/index.js';
import { type ObjectPlace, type OpenApiReader, textOf } from './reader.js';

/** Reads the security schemes by name, of 3.x (`components/securitySchemes`) and 2.0 (`securityDefinitions`). */
export function readSecuritySchemes(reader: OpenApiReader, document: ObjectPlace): ReadonlyMap<string, SecurityScheme> {
  const at = reader.member(document, 'securityDefinitions') ?? reader.member(document, 'components', 'securitySchemes');
  const schemes = new Map<string, SecurityScheme>();
  for (const { name, at: place } of reader.members(at)) {
    const scheme = readScheme(name, place);
    if (scheme !== undefined) schemes.set(name, scheme);
  }
  return schemes;
}

/**
 * Reads the security requirement of a document or an operation (OpenAPI 3.1 section 4.8.30).
 *
 * `security: []` and `{}` among the alternatives both read as the empty alternative: anonymous access is allowed.
 * @returns `undefined` when it says nothing
 */
export function readSecurity(
  reader: OpenApiReader,
  place: ObjectPlace,
  schemes: ReadonlyMap<string, SecurityScheme>,
): readonly SecurityAlternative[] | undefined {
  const list = ownProperty(place.value, 'security');
  if (!isJsonArray(list)) return undefined;
  if (list.length === 0) return [[]];
  return list.filter(isJsonObject).map((requirement) =>
    Object.keys(requirement).flatMap((name) => {
      const scheme = schemes.get(name);
      if (scheme !== undefined) return [scheme];
      reader.repair('security-scheme-unknown', { file: place.file, pointer: `${place.pointer}/security` }, name);
      return [];
    }),
  );
}

function readScheme(name: string, { value }: ObjectPlace): SecurityScheme | undefined {
  const inAuthorization = { name, kind: 'header', parameter: 'authorization' } as const;
  switch (textOf(value, 'type')) {
    case 'basic': // 2.0
      return { ...inAuthorization, authorizationScheme: 'basic' };
    case 'http': {
      const scheme = textOf(value, 'scheme');
      return scheme === undefined ? inAuthorization : { ...inAuthorization, authorizationScheme: scheme.toLowerCase() };
    }
    case 'oauth2':
    case 'openIdConnect':
      return inAuthorization;
    case 'mutualTLS':
      return { name, kind: 'mutual-tls', parameter: '' };
    case 'apiKey': {
      const kind = textOf(value, 'in');
      const parameter = textOf(value, 'name');
      if (parameter === undefined || (kind !== 'header' && kind !== 'query' && kind !== 'cookie')) return undefined;
      return { name, kind, parameter: kind === 'header' ? parameter.toLowerCase() : parameter };
    }
    default:
      return undefined;
  }
}
