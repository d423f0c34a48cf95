import type { Address } from './address.js';
import type { JsonObject } from './json.js';
import type { SchemaHandle } from './schema-handle.js';

/** A server of a document, its variables expanded with each enum member and default (OpenAPI 3.1 section 4.8.5). */
export interface Server {
  /** Scheme and authority in lower case, default port left out (`https://api.example.com`); `undefined` when relative. */
  readonly origin: string | undefined;
  /** Base path without a trailing slash; empty for the root. */
  readonly basePath: string;
}

/** How a parameter's value stands in text (OpenAPI 3.1 section 4.8.12.2, and 2.0's collectionFormat). */
export type ParameterStyle =
  | 'simple'
  | 'label'
  | 'matrix'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'deepObject'
  | 'tabDelimited';

/** One documented parameter, or one documented response header (then `in` is `header`). */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  readonly allowEmptyValue: boolean;
  /** Absent: any value. */
  readonly schema?: SchemaHandle;
  /** Set when the value is serialised with a media type (`content`), such as `application/json`. */
  readonly contentType?: string;
  /** Annotated as private on the parameter object itself, or in its schema. */
  readonly isPrivate: boolean;
  readonly address: Address;
}

/** How one field of a form is written (OpenAPI 3.1 section 4.8.15). */
export interface FieldEncoding {
  readonly contentType?: string;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
}

/** One media type of a body. */
export interface MediaTypeRule {
  /** As written: `application/json`, `application/*`, `*\/*`; parameters kept. */
  readonly range: string;
  /** Absent: any content of that media type. */
  readonly schema?: SchemaHandle;
  readonly encoding: ReadonlyMap<string, FieldEncoding>;
  /** The rules switched on here by `x-contract-check: {rules: {…}}`. */
  readonly rules: readonly RuleUse[];
  readonly address: Address;
}

/** A rule switched on in a document, with its field mapping. */
export interface RuleUse {
  /** The rule's id, such as `dates-in-order`. */
  readonly id: string;
  /** The mapping, as the document has it; the rule reads it. */
  readonly mapping: JsonObject;
  readonly address: Address;
}

/** A documented request body. */
export interface RequestBodyRule {
  readonly required: boolean;
  readonly content: readonly MediaTypeRule[];
  readonly address: Address;
}

/** A documented response. */
export interface ResponseRule {
  /** `200`, `4XX` (upper case) or `default`. */
  readonly status: string;
  readonly headers: readonly Parameter[];
  /** Empty: the document describes no content. */
  readonly content: readonly MediaTypeRule[];
  readonly address: Address;
}

/** One way to be authorised: every scheme of it is needed. The empty list: anonymous access is allowed. */
export type SecurityAlternative = readonly SecurityScheme[];

/** A security scheme (OpenAPI 3.1 section 4.8.27), reduced to where its credential is seen. */
export interface SecurityScheme {
  readonly name: string;
  readonly kind: 'header' | 'query' | 'cookie' | 'mutual-tls';
  /** The header, query parameter or cookie that carries it: `authorization` for http, oauth2 and openIdConnect. */
  readonly parameter: string;
  /** The `authorization` scheme in lower case (`basic`, `bearer`), when the contract fixes one. */
  readonly authorizationScheme?: string;
}

/** A method and path template with its request and response rules (OpenAPI's word). */
export interface Operation {
  /** `POST /v2/Services/{ServiceSid}/Entities`: unique in its document. */
  readonly name: string;
  /** Upper case. */
  readonly method: string;
  /** The path template as the document has it, without the server's base path. */
  readonly path: string;
  readonly operationId?: string;
  readonly servers: readonly Server[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: RequestBodyRule;
  /** In the document's order. */
  readonly responses: readonly ResponseRule[];
  /** Absent: the document says nothing of security. */
  readonly security?: readonly SecurityAlternative[];
  readonly address: Address;
}

/** One OpenAPI document, or one JSON Schema document, of a contract. */
export interface ContractDocument {
  /** The file as people should see it. */
  readonly source: string;
  readonly kind: 'openapi' | 'json-schema';
  /** As the file says: `3.0.1`, `2.0`, or the JSON Schema dialect's URI. */
  readonly version: string;
  readonly title?: string;
  readonly servers: readonly Server[];
  /** `x-contract-check: {partial: true}`: a path that it does not know is out of scope, not drift. */
  readonly partial: boolean;
  /** Read when they are first asked for, in a built-in pack. */
  readonly operations: readonly Operation[];
  /** Set when no operation has servers of its own: where the document answers is known without its operations. */
  readonly isServedAsOne?: true;
}

/** Something in a document that was not as its specification says, and how it was read. Reported once each. */
export interface Repair {
  /** A short, stable name: `nullable-without-type`, `nullable-enum`, `boolean-exclusive-minimum`, `unknown-format`… */
  readonly kind: string;
  /** One sentence: what was found and how it is read. */
  readonly message: string;
  /** The first place. */
  readonly address: Address;
  /** How many places. */
  readonly count: number;
}

/** Operations and named schemas, read from one or more documents. */
export interface Contract {
  /** As the user named it: `twilio`, or a path. */
  readonly name: string;
  readonly documents: readonly ContractDocument[];
  /** By name: `Verification`, as in `components/schemas`, `definitions`, `$defs` or the file's own name. */
  readonly schemas: ReadonlyMap<string, SchemaHandle>;
  readonly repairs: readonly Repair[];
  /** Every file read, for showing its lines: `Address.source` to an absolute path. */
  readonly files: ReadonlyMap<string, string>;
}
