const IS_OBJECT = 'the form says "type": "object" of the property besides';

/** What no value of a schema can show, and why: `schema: file#pointer what`. Each entry must still be needed. */
export const UNSEEN: Readonly<Record<string, string>> = {
  'twilio/trusthub.openapi.json#/paths/~1v1~1EndUsers/post/requestBody/content/application~1x-www-form-urlencoded/schema: twilio/trust-hub-end-user.schema.json#/$defs/AuthorizedRepresentative type null':
    IS_OBJECT,
  'twilio/trusthub.openapi.json#/paths/~1v1~1EndUsers/post/requestBody/content/application~1x-www-form-urlencoded/schema: twilio/trust-hub-end-user.schema.json#/$defs/AuthorizedRepresentative/anyOf/0 varies':
    'an object without properties, and by the form no null',
  'twilio/trusthub.openapi.json#/paths/~1v1~1EndUsers/post/requestBody/content/application~1x-www-form-urlencoded/schema: twilio/trust-hub-end-user.schema.json#/$defs/CustomerProfileBusinessInformation type null':
    IS_OBJECT,
  'twilio/trusthub.openapi.json#/paths/~1v1~1EndUsers/post/requestBody/content/application~1x-www-form-urlencoded/schema: twilio/trust-hub-end-user.schema.json#/$defs/CustomerProfileBusinessInformation/anyOf/0 varies':
    'an object without properties, and by the form no null',
  'twilio/trusthub.openapi.json#/paths/~1v1~1SupportingDocuments/post/requestBody/content/application~1x-www-form-urlencoded/schema: twilio/supporting-document.schema.json#/$defs/CustomerProfileAddress type null':
    IS_OBJECT,
};
