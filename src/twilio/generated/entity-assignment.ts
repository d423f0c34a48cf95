// Generated from schemas/twilio/entity-assignment.schema.json by `npm run generate:types`: change the schema, not this file.

/**
 * An item (end user, supporting document or other profile) assigned to a customer profile.
 */
export interface EntityAssignment {
  /**
   * The SID of the assignment.
   */
  sid: string;
  /**
   * The customer profile that the item is assigned to.
   */
  customer_profile_sid: string;
  /**
   * The account that owns the resource.
   */
  account_sid: string;
  /**
   * The SID of the assigned item.
   */
  object_sid: string;
  /**
   * When the resource was created, in GMT (ISO 8601).
   */
  date_created?: string | null;
  /**
   * The absolute URL of the assignment.
   */
  url?: string | null;
}
