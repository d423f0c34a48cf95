import type { MediaTypePlan, OperationPlan, ParameterPlan, ResponsePlan } from '../../check/index.js';
import { isCredential } from '../../check/index.js';
import { appendPointer, type Parameter, pointerTokens, type SchemaHandle } from '../../model/index.js';
import { nodeOf, type SchemaNode } from '../../validate/index.js';
import type { RedactedField } from '../redacted.js';
import { isValueLikeName } from '../value-like-name.js';
import { Place, type PlaceSetting, plainPlace, type Treatment } from './place.js';
import { isSecretName } from './secret-names.js';
import { isCredentialHeader, PUBLIC_HEADERS, STRUCTURAL_HEADERS } from './standard-headers.js';

/** A part of a message whose value is text: what documents it, and how it is treated. */
export interface TextPlace {
  readonly place: Place;
  /** Absent: no parameter documents it. */
  readonly plan: ParameterPlan | undefined;
  /** How the message is read, and no content: it is left as it is. */
  readonly isStructural?: true;
}

/** Which side of an exchange a header or a body is on. */
export type Side = 'request' | 'response';

/** More names than this are not remembered: they come from the wire. */
const MOST_NAMES = 500;

/** How the places of the exchanges of one operation, or of no operation, are treated; each is worked out once. */
export class MessagePlaces {
  readonly setting: PlaceSetting;
  /** Credential headers that were redacted already, by name and value: the same credential comes with every request. */
  readonly credentials = new Map<string, { readonly after: string; readonly fields: readonly RedactedField[] }>();
  readonly #plan: OperationPlan | undefined;
  /** What a documented place without annotation is. */
  readonly #documented: Treatment;
  #template: readonly (readonly string[] | undefined)[] | undefined;
  readonly #texts = new Map<string, TextPlace>();
  readonly #requestHeaders = new Map<string, TextPlace>();
  readonly #responseTexts = new Map<ResponsePlan | undefined, Map<string, TextPlace>>();
  readonly #bodies = new Map<MediaTypePlan, Map<string, Place>>();

  /**
   * @param plan absent: no operation matched
   * @param isAnnotated false: nothing in the document is annotated as private, so everything is private by default
   */
  constructor(setting: PlaceSetting, plan: OperationPlan | undefined, isAnnotated: boolean) {
    this.setting = setting;
    this.#plan = plan;
    this.#documented = isAnnotated ? 'public' : 'denied';
  }

  /** The path template's segments: the fixed text around the parameters of each; absent where all is fixed. */
  get template(): readonly (readonly string[] | undefined)[] {
    this.#template ??= (this.#plan?.operation.path ?? '')
      .replace(/\/$/, '')
      .split('/')
      .slice(1)
      .map((segment) => (segment.includes('{') ? segment.split(/\{[^{}]*\}/) : undefined));
    return this.#template;
  }

  /** The place of a path parameter. */
  path(name: string): TextPlace {
    return this.#text(`path ${name}`, () => {
      const plan = this.#plan?.path.find(({ plan: own }) => own.parameter.name === name)?.plan;
      return this.#parameter(plan, appendPointer('/request/path', name), 'denied');
    });
  }

  /** The place of a pair of the query. */
  query(name: string): TextPlace {
    return this.#text(`query ${name}`, () => {
      const plan = this.#plan?.query.find((known) => known.owns(name));
      const other = this.#isCredential('query', name) ? 'private' : 'denied';
      return this.#parameter(
        plan,
        appendPointer('/request/query', name),
        other,
        false,
        shownAs('/request/query', name, other),
      );
    });
  }

  /** The place of a cookie: a credential, whatever documents it. */
  cookie(name: string): TextPlace {
    return this.#text(`cookie ${name}`, () => {
      const plan = this.#plan?.cookies.find((known) => known.owns(name));
      return this.#parameter(plan, appendPointer('/request/cookies', name), 'private', true, '/request/cookies/*');
    });
  }

  /** The place of a user name or a password in a URL. */
  get userinfo(): Place {
    return this.#text('userinfo', () => ({
      place: plainPlace(this.setting, '/request/url', 'private'),
      plan: undefined,
    })).place;
  }

  /** The place of a header, its name in any case. */
  header(side: Side, name: string, responsePlan: ResponsePlan | undefined): TextPlace {
    let texts = this.#requestHeaders;
    if (side === 'response') {
      const known = this.#responseTexts.get(responsePlan);
      texts = known ?? new Map();
      if (known === undefined) this.#responseTexts.set(responsePlan, texts);
    }
    const key = name;
    const known = texts.get(key);
    if (known !== undefined) return known;
    const lower = name.toLowerCase();
    const documented = side === 'request' ? this.#plan?.headers : responsePlan?.headers;
    const plan = documented?.find(({ parameter }) => parameter.name.toLowerCase() === lower);
    const isSecret = isCredentialHeader(lower) || (side === 'request' && this.#isCredential('header', lower));
    const other = isSecret ? 'private' : PUBLIC_HEADERS.has(lower) ? 'public' : 'denied';
    const pointer = appendPointer(`/${side}/headers`, name);
    const shown = isValueLikeName(name) ? `/${side}/headers/*` : pointer;
    const own = this.#parameter(plan, pointer, other, isSecret, shown);
    const isPublic = own.place.treatment === 'public' || this.setting.everywhere === 'denied';
    const isStructural = STRUCTURAL_HEADERS.has(lower) && isPublic;
    const text: TextPlace = isStructural ? { ...own, isStructural } : own;
    if (texts.size < MOST_NAMES) texts.set(key, text);
    return text;
  }

  /** The place of a body that was read by what documents it. */
  body(side: Side, plan: MediaTypePlan, isError: boolean): Place {
    const key = `${side} ${isError}`;
    let places = this.#bodies.get(plan);
    if (places === undefined) {
      places = new Map();
      this.#bodies.set(plan, places);
    }
    let place = places.get(key);
    if (place === undefined) {
      const treatment = plan.schema === undefined ? 'denied' : this.#documented;
      const inherited = isError && treatment === 'public' ? 'texts' : treatment;
      place = this.#place(`/${side}/body`, plan.schema?.handle, inherited);
      places.set(key, place);
    }
    return place;
  }

  /** The place of anything that nothing documents. */
  undocumented(pointer: string): Place {
    return this.#text(`other ${pointer}`, () => ({
      place: plainPlace(this.setting, pointer, 'denied'),
      plan: undefined,
    })).place;
  }

  #text(key: string, make: () => TextPlace): TextPlace {
    const known = this.#texts.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (this.#texts.size < MOST_NAMES) this.#texts.set(key, made);
    return made;
  }

  /** @param shown the pointer as a summary has it, where nothing documents the name */
  #parameter(
    plan: ParameterPlan | undefined,
    pointer: string,
    other: Treatment,
    isSecret = false,
    shown = pointer,
  ): TextPlace {
    const isSecretByName = isSecretName(pointerTokens(pointer).at(-1) ?? '');
    if (plan === undefined) return { place: plainPlace(this.setting, pointer, other, shown, isSecretByName), plan };
    const treatment = isSecret || plan.parameter.isPrivate ? 'private' : this.#documented;
    return { place: this.#place(plan.pointer, plan.schema?.handle, treatment, isSecretByName), plan };
  }

  #place(pointer: string, handle: SchemaHandle | undefined, treatment: Treatment, isSecret = false): Place {
    return schemaPlace(this.setting, pointer, handle, treatment, isSecret);
  }

  #isCredential(kind: 'query' | 'header', name: string): boolean {
    return this.#plan !== undefined && isCredential(this.#plan.operation, kind, name);
  }
}

/** A name that nothing documents may be private itself, and a credential's is the contract's. */
function shownAs(side: string, name: string, treatment: Treatment): string {
  return treatment === 'private' ? appendPointer(side, name) : `${side}/*`;
}

/** The place of a parameter, as its annotation says. */
export function parameterPlace(setting: PlaceSetting, { name, isPrivate, schema }: Parameter, side: string): Place {
  return schemaPlace(setting, appendPointer(side, name), schema, isPrivate ? 'private' : 'public');
}

function schemaPlace(
  setting: PlaceSetting,
  pointer: string,
  handle: SchemaHandle | undefined,
  treatment: Treatment,
  isSecret = false,
): Place {
  let nodes: readonly SchemaNode[] = [];
  let own = treatment;
  try {
    if (handle !== undefined) nodes = [nodeOf(handle)];
  } catch {
    // Nobody can say what it annotates.
    own = 'private';
  }
  return new Place(setting, pointer, nodes, own, undefined, pointer, isSecret);
}
