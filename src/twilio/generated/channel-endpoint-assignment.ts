// Generated from schemas/twilio/channel-endpoint-assignment.schema.json by `npm run generate:types`: change the schema, not this file.

/**
 * A channel endpoint, such as a phone number, assigned to a customer profile.
 */
export interface ChannelEndpointAssignment {
  /**
   * The SID of the assignment.
   */
  sid: string;
  /**
   * The customer profile that the endpoint is assigned to.
   */
  customer_profile_sid: string;
  /**
   * The account that owns the resource.
   */
  account_sid: string;
  /**
   * The SID of the assigned endpoint.
   */
  channel_endpoint_sid: string;
  /**
   * The kind of endpoint, such as phone-number.
   */
  channel_endpoint_type: string;
  /**
   * When the resource was created, in GMT (ISO 8601).
   */
  date_created?: string | null;
  /**
   * The absolute URL of the assignment.
   */
  url?: string | null;
}
