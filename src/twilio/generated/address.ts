// Generated from schemas/twilio/address.schema.json by `npm run generate:types`: change the schema, not this file.

/**
 * A physical address of yours or of your customer.
 */
export interface Address {
  /**
   * The SID of the address.
   */
  sid: string;
  /**
   * The account that owns the resource.
   */
  account_sid: string;
  /**
   * The name that you gave the address.
   */
  friendly_name?: string | null;
  /**
   * The person or business at the address.
   */
  customer_name: string;
  /**
   * Street and number.
   */
  street: string;
  /**
   * Additional street and number.
   */
  street_secondary?: string | null;
  /**
   * The city.
   */
  city: string;
  /**
   * The state or region.
   */
  region: string;
  /**
   * The postal code.
   */
  postal_code: string;
  /**
   * The country: an assigned ISO 3166-1 alpha-2 code in upper case.
   */
  iso_country: string;
  /**
   * Whether emergency calling is enabled.
   */
  emergency_enabled?: boolean | null;
  /**
   * Whether the address was validated, where local rules ask for it.
   */
  validated?: boolean | null;
  /**
   * Whether the address was verified, where local rules ask for it.
   */
  verified?: boolean | null;
  /**
   * When the address was created, in GMT (RFC 2822).
   */
  date_created?: string | null;
  /**
   * When the address was last updated, in GMT (RFC 2822).
   */
  date_updated?: string | null;
  /**
   * The path of the address, relative to https://api.twilio.com; it ends in the SID and .json.
   */
  uri?: string | null;
}
