/** What a model's tokens cost, in US dollars. */
export interface TokenPrices {
  inputPerMillionUsd: number
  outputPerMillionUsd: number
}

/** Null where the price is not known. */
export function costOf(
  tokens: { inputTokens: number; outputTokens: number },
  prices: TokenPrices | undefined,
): number | null {
  if (prices === undefined) return null
  const { inputPerMillionUsd, outputPerMillionUsd } = prices
  return (tokens.inputTokens * inputPerMillionUsd + tokens.outputTokens * outputPerMillionUsd) / 1e6
}
