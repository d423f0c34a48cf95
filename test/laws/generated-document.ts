const text = { type: 'string', minLength: 1, maxLength: 12 };
/** Text of which nothing may be trimmed. */
const lines = { type: 'string', pattern: '^\\s[\\s\\S]*\\s$' };
const integer = { type: 'integer', minimum: -3, maximum: 2000 };
/** What nobody but its owner may read; what stands there is found again by the property's name. */
const secret = { type: 'string', minLength: 8, maxLength: 20, 'x-twilio': { pii: { handling: 'sensitive' } } };
const list = (items: object): object => ({ type: 'array', items, minItems: 1, maxItems: 4 });

/** The names that are private in {@link DOCUMENT}: those of parameters, headers and properties. */
export const PRIVATE_NAMES: ReadonlySet<string> = new Set(['owner', 'X-Secret', 'code', 'token', 'contact', 'theme']);

const note = {
  type: 'object',
  required: ['id', 'title', 'contact'],
  properties: {
    id: { type: 'string', pattern: '^N[0-9a-f]{6}$' },
    title: text,
    contact: secret,
    stars: integer,
    tags: list(text),
    at: { type: 'string', format: 'date-time' },
    kind: { enum: ['plain', 'rich', null] },
    ratio: { type: 'number', multipleOf: 0.25 },
  },
  additionalProperties: false,
};

/** Every place, style and kind of content of an exchange, private values among them. */
export const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  servers: [{ url: 'https://notes.example.com/v2' }],
  paths: {
    '/notes/{owner}/{id}': {
      parameters: [
        { name: 'owner', in: 'path', required: true, schema: secret },
        { name: 'id', in: 'path', required: true, schema: text },
      ],
      get: {
        parameters: [
          { name: 'code', in: 'query', schema: secret },
          { name: 'tags', in: 'query', schema: list(text) },
          { name: 'ids', in: 'query', style: 'pipeDelimited', explode: false, schema: list(integer) },
          { name: 'sorts', in: 'query', explode: false, schema: list(text) },
          {
            name: 'filter',
            in: 'query',
            style: 'deepObject',
            explode: true,
            schema: { type: 'object', properties: { least: integer, name: text }, additionalProperties: false },
          },
          { name: 'X-Secret', in: 'header', required: true, schema: secret },
          { name: 'X-List', in: 'header', schema: list(integer) },
          { name: 'theme', in: 'cookie', schema: { ...secret, pattern: '^[a-z]' } },
        ],
        responses: {
          200: {
            description: 'a note',
            headers: { 'X-Left': { required: true, schema: integer } },
            content: { 'application/json': { schema: note } },
          },
          '4XX': { description: 'refused', content: { 'text/plain': { schema: lines } } },
          default: { description: 'failed', content: { 'application/problem+json': { schema: { type: 'object' } } } },
        },
      },
      delete: { responses: { 204: { description: 'gone' } } },
    },
    '/notes/mine': { get: { responses: { 200: { description: 'mine', content: { 'application/json': {} } } } } },
    '/{year}-{month}.{format}': {
      parameters: [
        { name: 'year', in: 'path', required: true, schema: { type: 'integer', minimum: 1900, maximum: 2100 } },
        { name: 'month', in: 'path', required: true, schema: { type: 'integer', minimum: 1, maximum: 12 } },
        { name: 'format', in: 'path', required: true, schema: { enum: ['json', 'csv'] } },
      ],
      get: { responses: { 200: { description: 'a report', content: { 'text/csv': {} } } } },
    },
    '/{from}-{to}/days': {
      parameters: [
        { name: 'from', in: 'path', required: true, schema: integer },
        { name: 'to', in: 'path', required: true, schema: integer },
      ],
      get: { responses: { 204: { description: 'none' } } },
    },
    '/{owner}/{sort}': {
      parameters: [
        { name: 'owner', in: 'path', required: true, schema: secret },
        { name: 'sort', in: 'path', required: true, schema: text },
      ],
      get: { responses: { 204: { description: 'none' } } },
    },
    '/labels/{label}/points{point}': {
      parameters: [
        { name: 'label', in: 'path', required: true, style: 'label', explode: true, schema: list(integer) },
        { name: 'point', in: 'path', required: true, style: 'matrix', schema: list(text) },
      ],
      put: { responses: { 200: { description: 'kept' } } },
    },
    '/notes': {
      post: {
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: note },
            'application/x-www-form-urlencoded': {
              schema: {
                type: 'object',
                required: ['title', 'token'],
                properties: {
                  title: text,
                  token: secret,
                  stars: integer,
                  isNew: { type: 'boolean' },
                  tags: list(text),
                },
              },
            },
            'multipart/form-data': {
              schema: {
                type: 'object',
                required: ['title'],
                properties: { title: text, token: secret, stars: integer },
              },
            },
          },
        },
        responses: { 201: { description: 'made', content: { 'application/json': { schema: note } } } },
      },
    },
  },
};
