// Generated from schemas/twilio/entity.schema.json by `npm run generate:types`: change the schema, not this file.

/**
 * A user, or another identity, that a Verify service verifies. A service has entities, and an entity has factors.
 */
export interface Entity {
  /**
   * The SID of the entity.
   */
  sid: string;
  /**
   * Your own identifier of the user: 8 to 64 letters and digits, in groups joined by single dashes. Immutable, and nothing personal: a UUID, a GUID, a SID.
   */
  identity: string;
  /**
   * The account that owns the resource.
   */
  account_sid: string;
  /**
   * The Verify service that the entity belongs to.
   */
  service_sid: string;
  /**
   * When the resource was created, in GMT (ISO 8601).
   */
  date_created?: string | null;
  /**
   * When the resource was last updated, in GMT (ISO 8601).
   */
  date_updated?: string | null;
  /**
   * The absolute URL of the entity; it ends in the identity.
   */
  url?: string | null;
  /**
   * The absolute URLs of the resources below the entity, by name.
   */
  links?: {
    /**
     * The factors of the entity.
     */
    factors?: string;
    /**
     * Where a new factor is created.
     */
    new_factors?: string;
    /**
     * The challenges of the entity.
     */
    challenges?: string;
    [k: string]: string | undefined;
  } | null;
}
