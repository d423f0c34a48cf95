import {
  type Header,
  headerValue,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  ownProperty,
} from '../../model/index.js';
import { resolve, type Variables } from './variables.js';

/** What Postman adds to a request as its authorization says. */
export interface AddedAuth {
  readonly headers: readonly Header[];
  /** A parameter of the query, as it stands in a URL. */
  readonly query?: string;
  /**
   * What it adds that the collection does not tell: headers (signatures, tokens that are fetched, a key without a value),
   * or such a key in the query.
   */
  readonly untold?: 'headers' | 'query';
}

const NONE: AddedAuth = { headers: [] };
const UNTOLD: AddedAuth = { headers: [], untold: 'headers' };

/**
 * Works out what the authorization of a request adds to it: its own, else that of the nearest folder, else the
 * collection's.
 * @param holders the collection, and its items on the way to the request
 * @param headers those of the request: what it says itself is not added
 */
export function addedAuth(
  request: JsonObject,
  holders: readonly JsonObject[],
  headers: readonly Header[],
  variables: Variables,
): AddedAuth {
  const auth = [request, ...holders.toReversed()].map((each) => ownProperty(each, 'auth')).find(isJsonObject);
  const type = auth === undefined ? undefined : ownProperty(auth, 'type');
  if (auth === undefined || typeof type !== 'string' || type === 'noauth') return NONE;
  const value = (name: string): string => resolve(attribute(ownProperty(auth, type), name), variables).text;
  const authorization = (text: string): AddedAuth =>
    headerValue(headers, 'authorization') === undefined ? { headers: [['Authorization', text]] } : NONE;
  switch (type) {
    case 'bearer':
      return authorization(`Bearer ${value('token')}`);
    case 'basic':
      return authorization(`Basic ${Buffer.from(`${value('username')}:${value('password')}`).toString('base64')}`);
    case 'apikey':
      return apiKey(value('key'), value('value'), value('in'), headers);
    default:
      return UNTOLD;
  }
}

function apiKey(name: string, value: string, place: string, headers: readonly Header[]): AddedAuth {
  const isTold = name !== '' && ![name, value, place].some((text) => text.includes('{{'));
  if (place === 'query' || place.includes('{{'))
    return isTold
      ? { headers: [], query: `${encodeURIComponent(name)}=${encodeURIComponent(value)}` }
      : { headers: [], untold: 'query' };
  if (!isTold) return UNTOLD;
  return headerValue(headers, name) === undefined ? { headers: [[name, value]] } : NONE;
}

/** Version 2.1 lists an authorization's attributes, version 2.0 has an object of them. */
function attribute(attributes: Json | undefined, name: string): string {
  const found = isJsonArray(attributes)
    ? attributes.find((each): each is JsonObject => isJsonObject(each) && ownProperty(each, 'key') === name)?.value
    : isJsonObject(attributes)
      ? ownProperty(attributes, name)
      : undefined;
  return found === undefined || found === null || typeof found === 'object' ? '' : String(found);
}
