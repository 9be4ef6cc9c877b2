export interface AnswerPassage {
  /** The number under which the passage is cited. */
  n: number
  /** Its document and its place there; passages without stand for themselves. */
  document?: string
  position?: number
  title: string
  headingPath: string[]
  text: string
  /** What the passage is known to be asked, in people's words. */
  questions?: readonly string[]
  /** Retrieval score; only its size relative to the other passages matters. */
  score: number
}

export interface Quote {
  /** `n` of the passage. */
  n: number
  /** Offsets into that passage's text in UTF-16 code units, end exclusive. */
  start: number
  end: number
}

export interface ExtractiveInput {
  question: string
  /** Terms (as `analyze` gives them) that mean the same as ones of the question, with their weights below 1. */
  relatedTerms?: ReadonlyMap<string, number>
  passages: AnswerPassage[]
  /**
   * How long all quotes together may be, in words; 180 when left out. A code block that belongs to a quote is
   * never cut.
   */
  maxWords?: number
  /** How rare a term (as `analyze` gives it) is; estimated from the passages when left out. */
  inverseDocumentFrequency?: (term: string) => number
}

/** Answers with exact quotes, for when there is no chat model. */
export interface ExtractiveAnswerer {
  readonly id: string
  /**
   * Picks the spans that answer the question best, whole sentences, code blocks or table rows, in reading
   * order: the passage that answers best comes first, then what else its document says, then the other documents, each
   * in the order of its text. Empty when no passage shares a term with the question. The same input gives the same
   * quotes.
   */
  answer(input: ExtractiveInput): { quotes: Quote[] }
}
