/** How a website is treated, and how much is taken of it. */
export interface WebLimits {
  /** Pause between the beginnings of two requests; a site's Crawl-delay makes it longer, to ten seconds at most. */
  delayMs: number
  /** Requests under way at once. */
  atOnce: number
  /** Pages asked for, in one sync. */
  maxPages: number
  /** Bytes of one document, decompressed. */
  maxDocumentBytes: number
  /** Bytes of all documents of one sync. */
  maxTotalBytes: number
  maxRedirects: number
  /** Attempts at one page, where it may be worth another. */
  attempts: number
  /** Pause before the second attempt; each later one is twice as long. */
  retryDelayMs: number
  /** The longest rest that a server may ask for with Retry-After; beyond it, the page has failed. */
  maxRestMs: number
  /** Silence after which a connection has stalled. */
  stallMs: number
  /** The whole of one request, however steadily it drips. */
  requestMs: number
  /** Pages in a row that fail before the site is taken to be down. */
  maxFailuresInRow: number
}

export const defaultWebLimits: WebLimits = {
  delayMs: 250,
  atOnce: 2,
  maxPages: 5_000,
  maxDocumentBytes: 50_000_000,
  maxTotalBytes: 1_000_000_000,
  maxRedirects: 5,
  attempts: 3,
  retryDelayMs: 1_000,
  maxRestMs: 60_000,
  stallMs: 20_000,
  requestMs: 120_000,
  maxFailuresInRow: 10,
}
