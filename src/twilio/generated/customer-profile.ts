// Generated from schemas/twilio/customer-profile.schema.json by `npm run generate:types`: change the schema, not this file.

/**
 * A business or person that Twilio vets: a bundle of end users, supporting documents and phone numbers under one policy.
 */
export interface CustomerProfile {
  /**
   * The SID of the customer profile.
   */
  sid: string;
  /**
   * The account that owns the resource.
   */
  account_sid: string;
  /**
   * The policy that the profile is judged by.
   */
  policy_sid: string;
  /**
   * The name that you gave the profile.
   */
  friendly_name: string;
  /**
   * Where the profile stands in its review.
   */
  status: 'draft' | 'pending-review' | 'in-review' | 'twilio-rejected' | 'twilio-approved';
  /**
   * When the approval ends, in GMT (ISO 8601).
   */
  valid_until?: string | null;
  /**
   * The address that is told when the status changes.
   */
  email?: string | null;
  /**
   * The URL that Twilio calls when the status changes.
   */
  status_callback?: string | null;
  /**
   * When the resource was created, in GMT (ISO 8601).
   */
  date_created?: string | null;
  /**
   * When the resource was last updated, in GMT (ISO 8601).
   */
  date_updated?: string | null;
  /**
   * The absolute URL of the profile.
   */
  url?: string | null;
  /**
   * The absolute URLs of the resources below the profile, by name.
   */
  links?: {
    /**
     * The items assigned to the profile.
     */
    customer_profiles_entity_assignments?: string;
    /**
     * The evaluations of the profile.
     */
    customer_profiles_evaluations?: string;
    /**
     * The phone numbers assigned to the profile.
     */
    customer_profiles_channel_endpoint_assignment?: string;
    [k: string]: string | undefined;
  } | null;
  /**
   * Why the profile was rejected; published entries look like {"code": 18601}.
   */
  errors?: unknown[] | null;
}
