// Generated from schemas/twilio/end-user.schema.json by `npm run generate:types`: change the schema, not this file.

/**
 * The individual or business that answers the calls, or receives the messages, of a phone number (Regulatory Compliance, numbers v2).
 */
export interface EndUser {
  /**
   * The SID of the end user.
   */
  sid: string;
  /**
   * The account that owns the resource.
   */
  account_sid: string;
  /**
   * The name that you gave the end user.
   */
  friendly_name?: string | null;
  /**
   * The kind of end user.
   */
  type: 'individual' | 'business';
  /**
   * What is known of the end user; the End-User Type resource lists the names.
   */
  attributes?: {
    [k: string]: unknown;
  } | null;
  /**
   * When the resource was created, in GMT (ISO 8601).
   */
  date_created?: string | null;
  /**
   * When the resource was last updated, in GMT (ISO 8601).
   */
  date_updated?: string | null;
  /**
   * The absolute URL of the end user.
   */
  url?: string | null;
}
