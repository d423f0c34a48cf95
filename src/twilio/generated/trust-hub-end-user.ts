// Generated from schemas/twilio/trust-hub-end-user.schema.json by `npm run generate:types`: change the schema, not this file.

/**
 * A person or business described for a customer profile (TrustHub v1).
 */
export interface TrustHubEndUser {
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
   * The name of the End-User Type, which says what the attributes may be.
   */
  type: string;
  /**
   * What is known of the end user. The type says which names it may have.
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
/**
 * Attributes of a customer_profile_business_information: empty, or with at least one of these names.
 */
export interface CustomerProfileBusinessInformation {
  /**
   * The legal form of the business.
   */
  business_type?:
    | 'Sole Proprietorship'
    | 'Partnership'
    | 'Limited Liability Corporation'
    | 'Co-operative'
    | 'Non-profit Corporation'
    | 'Corporation'
    | null;
  /**
   * The number under which the business is registered.
   */
  business_registration_number?: string | null;
  /**
   * The legal name of the business.
   */
  business_name?: string | null;
  /**
   * The register that the number is from: EIN or DUNS (US), CCN or CBN (Canada), CN (Great Britain), ACN (Australia), CIN (India), VAT (Estonia), VATRN (Romania), RN (Israel), or the word Other.
   */
  business_registration_identifier?:
    'EIN' | 'DUNS' | 'CCN' | 'CBN' | 'CN' | 'ACN' | 'CIN' | 'VAT' | 'VATRN' | 'RN' | 'Other' | null;
  /**
   * How the business deals with Twilio.
   */
  business_identity?: 'direct_customer' | 'isv_reseller_or_partner' | 'unknown' | null;
  /**
   * The industry of the business.
   */
  business_industry?:
    | 'AUTOMOTIVE'
    | 'AGRICULTURE'
    | 'BANKING'
    | 'CONSUMER'
    | 'EDUCATION'
    | 'ENGINEERING'
    | 'ENERGY'
    | 'OIL_AND_GAS'
    | 'FAST_MOVING_CONSUMER_GOODS'
    | 'FINANCIAL'
    | 'FINTECH'
    | 'FOOD_AND_BEVERAGE'
    | 'GOVERNMENT'
    | 'HEALTHCARE'
    | 'HOSPITALITY'
    | 'INSURANCE'
    | 'LEGAL'
    | 'MANUFACTURING'
    | 'MEDIA'
    | 'ONLINE'
    | 'RAW_MATERIALS'
    | 'REAL_ESTATE'
    | 'RELIGION'
    | 'RETAIL'
    | 'JEWELRY'
    | 'TECHNOLOGY'
    | 'TELECOMMUNICATIONS'
    | 'TRANSPORTATION'
    | 'TRAVEL'
    | 'ELECTRONICS'
    | 'NOT_FOR_PROFIT'
    | null;
  /**
   * The website of the business; published with and without a scheme.
   */
  website_url?: string | null;
  /**
   * The region in which the business operates.
   */
  business_regions_of_operation?:
    'AFRICA' | 'ASIA' | 'EUROPE' | 'LATIN_AMERICA' | 'USA_AND_CANADA' | 'AUSTRALIA' | null;
  /**
   * Social media profiles of the business; may be empty.
   */
  social_media_profile_urls?: string | null;
}
/**
 * Attributes of an authorized_representative_1 or authorized_representative_2: empty, or with at least one of these names.
 */
export interface AuthorizedRepresentative {
  /**
   * The first name of the representative.
   */
  first_name?: string | null;
  /**
   * The last name of the representative.
   */
  last_name?: string | null;
  /**
   * The e-mail address of the representative.
   */
  email?: string | null;
  /**
   * The phone number of the representative, as it was typed in.
   */
  phone_number?: string | null;
  /**
   * The title of the representative in the business.
   */
  business_title?: string | null;
  /**
   * The position of the representative.
   */
  job_position?: 'Director' | 'GM' | 'VP' | 'CEO' | 'CFO' | 'General Counsel' | 'Other' | null;
}
