// Generated from schemas/twilio/page-meta.schema.json by `npm run generate:types`: change the schema, not this file.

/**
 * Where a page of a list stands among the others: the meta of a list.
 */
export interface PageMeta {
  /**
   * The index of the page, from 0.
   */
  page: number;
  /**
   * How many items a page holds at most.
   */
  page_size: number;
  /**
   * The URL of the first page.
   */
  first_page_url: string;
  /**
   * The URL of the page before; null on the first.
   */
  previous_page_url?: string | null;
  /**
   * The URL of this page.
   */
  url: string;
  /**
   * The URL of the page after; null on the last.
   */
  next_page_url?: string | null;
  /**
   * The name of the property that holds the items.
   */
  key: string;
}
