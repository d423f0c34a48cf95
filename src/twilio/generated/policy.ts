// Generated from schemas/twilio/policy.schema.json by `npm run generate:types`: change the schema, not this file.

/**
 * The requirements that a customer profile of a kind has to meet.
 */
export interface Policy {
  /**
   * The SID of the policy.
   */
  sid: string;
  /**
   * What the policy is for.
   */
  friendly_name: string;
  requirements: PolicyRequirements;
  /**
   * The absolute URL of the policy.
   */
  url?: string | null;
}
/**
 * What a policy asks for.
 */
export interface PolicyRequirements {
  /**
   * The end users that are needed.
   */
  end_user?: EndUserRequirement[] | null;
  /**
   * The documents that are needed: a list of lists of alternatives.
   */
  supporting_document?: DocumentRequirement[][] | null;
  /**
   * The other customer profiles that are needed.
   */
  supporting_customer_profiles?: CustomerProfileRequirement[] | null;
  /**
   * The trust products that are needed.
   */
  supporting_trust_products?: unknown[] | null;
}
/**
 * An end user that is needed.
 */
export interface EndUserRequirement {
  /**
   * The path of the type resource, relative to the API: no absolute URL.
   */
  url?: string | null;
  /**
   * The names of the attributes that are asked for.
   */
  fields?: string[] | null;
  /**
   * The End-User Type.
   */
  type?: string | null;
  /**
   * The name of the type, for people.
   */
  name?: string | null;
  /**
   * The name of the requirement.
   */
  requirement_name?: string | null;
}
/**
 * A supporting document that is needed.
 */
export interface DocumentRequirement {
  /**
   * What the document shows.
   */
  description?: string | null;
  /**
   * The kind of requirement (published: document).
   */
  type?: string | null;
  /**
   * The name of the requirement, for people.
   */
  name?: string | null;
  /**
   * The documents that meet it.
   */
  accepted_documents?: AcceptedDocument[] | null;
  /**
   * The name of the requirement.
   */
  requirement_name?: string | null;
}
/**
 * A document that meets a requirement.
 */
export interface AcceptedDocument {
  /**
   * The path of the type resource, relative to the API: no absolute URL.
   */
  url?: string | null;
  /**
   * The names of the attributes that are asked for.
   */
  fields?: string[] | null;
  /**
   * The Supporting Document Type.
   */
  type?: string | null;
  /**
   * The name of the type, for people.
   */
  name?: string | null;
}
/**
 * Another customer profile that is needed.
 */
export interface CustomerProfileRequirement {
  /**
   * The type of customer profile.
   */
  type?: string | null;
  /**
   * The name of the requirement, for people.
   */
  name?: string | null;
  /**
   * The name of the requirement.
   */
  requirement_name?: string | null;
}
