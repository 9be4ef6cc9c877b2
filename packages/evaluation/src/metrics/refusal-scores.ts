/** A question that could be answered or not, and was refused or not. */
export interface RefusalItem {
  answerable: boolean
  refused: boolean
}

export interface PrecisionRecall {
  /** Null where nothing was refused (or answered). */
  precision: number | null
  /** Null where nothing was to be refused (or answered). */
  recall: number | null
  f1: number | null
}

/**
 * Refusals R against unanswerable questions, and answers against answerable ones A: refusal precision |R∖A|/|R|,
 * recall |R∖A|/|∖A|; answer precision |A∖R|/|∖R|, recall |A∖R|/|A|. `f1` is the mean of both F1 (Song et al.,
 * "Measuring and enhancing trustworthiness of LLMs in RAG", ICLR 2025: grounded refusals).
 */
export function refusalScores(items: readonly RefusalItem[]): {
  refusal: PrecisionRecall
  answer: PrecisionRecall
  f1: number | null
} {
  const refusal = scoresOf(items.map(({ answerable, refused }) => ({ chosen: refused, right: !answerable })))
  const answer = scoresOf(items.map(({ answerable, refused }) => ({ chosen: !refused, right: answerable })))
  const f1 = refusal.f1 === null || answer.f1 === null ? null : (refusal.f1 + answer.f1) / 2
  return { refusal, answer, f1 }
}

function scoresOf(items: { chosen: boolean; right: boolean }[]): PrecisionRecall {
  const both = items.filter(({ chosen, right }) => chosen && right).length
  const chosen = items.filter((item) => item.chosen).length
  const right = items.filter((item) => item.right).length
  return {
    precision: chosen === 0 ? null : both / chosen,
    recall: right === 0 ? null : both / right,
    f1: chosen + right === 0 ? null : (2 * both) / (chosen + right),
  }
}
