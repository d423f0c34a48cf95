// Generated from schemas/twilio/verification.schema.json by `npm run generate:types`: change the schema, not this file.

/**
 * Represents a verification request sent through the Twilio Verify API, including the channel used, delivery status, and code attempt history.
 */
export interface Verification {
  /**
   * Unique 34-character identifier for the verification
   */
  sid: string;
  /**
   * SID of the Verify service
   */
  service_sid: string;
  /**
   * SID of the Twilio account
   */
  account_sid: string;
  /**
   * Phone number or email address being verified
   */
  to: string;
  /**
   * Delivery channel used for the verification code
   */
  channel: 'sms' | 'call' | 'email' | 'whatsapp' | 'sna';
  /**
   * Current status of the verification
   */
  status: 'pending' | 'approved' | 'canceled' | 'max_attempts_reached' | 'deleted' | 'failed' | 'expired';
  /**
   * Whether the verification was successfully validated
   */
  valid?: boolean;
  /**
   * Phone number lookup data if enabled on the service
   */
  lookup?: {
    carrier?: {
      /**
       * Line type (mobile, landline, voip, etc.)
       */
      type?: string;
      /**
       * Carrier name
       */
      name?: string;
      mobile_country_code?: string;
      mobile_network_code?: string;
      error_code?: number | null;
    } | null;
  } | null;
  /**
   * Amount for PSD2 verification
   */
  amount?: string | null;
  /**
   * Payee for PSD2 verification
   */
  payee?: string | null;
  /**
   * List of code delivery attempts
   */
  send_code_attempts?: {
    /**
     * Unique identifier for the attempt
     */
    attempt_sid?: string;
    /**
     * Channel used for this attempt
     */
    channel?: string;
    /**
     * When the attempt was made
     */
    time?: string;
  }[];
  /**
   * ISO 8601 timestamp when the verification was created
   */
  date_created?: string;
  /**
   * ISO 8601 timestamp when the verification was last updated
   */
  date_updated?: string;
  /**
   * Absolute URL of this verification resource
   */
  url?: string;
}
