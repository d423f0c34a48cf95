// Generated from schemas/twilio/supporting-document.schema.json by `npm run generate:types`: change the schema, not this file.

/**
 * A document that proves what a customer profile says (TrustHub v1).
 */
export interface SupportingDocument {
  /**
   * The SID of the document.
   */
  sid: string;
  /**
   * The account that owns the resource.
   */
  account_sid: string;
  /**
   * The name that you gave the document.
   */
  friendly_name?: string | null;
  /**
   * The media type of the uploaded file; null while there is none.
   */
  mime_type?: string | null;
  /**
   * Where the document stands in its review; both spellings are published.
   */
  status:
    | 'DRAFT'
    | 'PENDING_REVIEW'
    | 'REJECTED'
    | 'APPROVED'
    | 'EXPIRED'
    | 'PROVISIONALLY_APPROVED'
    | 'draft'
    | 'pending-review'
    | 'rejected'
    | 'approved'
    | 'expired'
    | 'provisionally-approved';
  /**
   * The name of the Supporting Document Type, which says what the attributes may be.
   */
  type: string;
  /**
   * What the document shows. The type says which names it may have.
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
   * The absolute URL of the document.
   */
  url?: string | null;
}
/**
 * Attributes of a customer_profile_address.
 */
export interface CustomerProfileAddress {
  /**
   * The SID of the address, or several with commas between.
   */
  address_sids?: string | null;
}
