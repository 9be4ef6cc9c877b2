import { type Exchange, sendJson } from './exchange.ts'

interface RerankBody {
  model?: string
  query?: string
  documents?: string[]
  top_n?: number
}

/** Relevance is the share of the query's words that a document has; best first, as servers answer. */
export function answerRerank({ response, body, fault }: Exchange): void {
  const { model, query = '', documents = [], top_n = documents.length } = body as RerankBody
  const wanted = wordsOf(query)
  const results = documents.map((document, index) => {
    const words = wordsOf(document)
    const share = [...wanted].filter((word) => words.has(word)).length / Math.max(1, wanted.size)
    return {
      index: fault.kind === 'wrong_index' ? index + documents.length : index,
      relevance_score: fault.kind === 'raw_scores' ? 12 * share - 6 : share,
    }
  })
  results.sort((one, other) => other.relevance_score - one.relevance_score)
  const tokens = [query, ...documents].join(' ').split(/\s+/).length
  sendJson(response, 200, { model, results: results.slice(0, top_n), usage: { total_tokens: tokens } })
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}_]+/gu))
}
