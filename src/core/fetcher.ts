/** One conditional GET. */
export interface FetchRequest {
  readonly url: string;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  /** The language that is asked for, where a site has several. */
  readonly language?: "zh" | "en" | undefined;
  /** Answer with the page as a browser shows it once its scripts have run. */
  readonly render?: boolean | undefined;
}

export interface FetchResponse {
  readonly status: number;
  /** The address after redirects. */
  readonly url: string;
  readonly contentType?: string | undefined;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  readonly retryAfter?: string | undefined;
  readonly body: Uint8Array;
}

/**
 * The one way out to the web. Implementations refuse internal addresses (also
 * after a redirect), pace each host, and bound time and size.
 */
export interface Fetcher {
  /** @throws HeguiError `unsafe_target`, `payload_too_large` or `unavailable` */
  fetch(request: FetchRequest): Promise<FetchResponse>;
}
