const bytesPerToken = 4

/** A rough count of the tokens a model would make of a text: four bytes of UTF-8 to a token. */
export function estimateTokens(text: string): number {
  return Math.ceil(new TextEncoder().encode(text).length / bytesPerToken)
}
