const sharedStart = 8
const fewWords = 3
const longestLine = 1_000
const longestPart = 4_000
const asking =
  /[?]|^(?:why|what|whats|how|when|where|which|who|is|are|does|do|did|can|could|should|would|will|please|pls|help|any|and|but|so|then|this|that|it|i|we|my|our|the|thanks|thx)\b/i

/** Whether the line below a pasted piece is the rest of a paste that was cut off, and not the words of a person. */
export function isCutOff(line: string, piece: string): boolean {
  const text = line.slice(0, longestLine).trim()
  if (text === '' || asking.test(text)) return false
  const above = piece.slice(-longestPart).split('\n')
  const goesOnAlike = above.some((other) => {
    const start = other.trim().slice(0, Math.min(sharedStart, text.length))
    return text.length > 3 && start.length > 3 && text.startsWith(start)
  })
  const words = text.split(/\s+/).filter((word) => /^[a-z][a-z']+[.,!:;]?$/i.test(word))
  return goesOnAlike || words.length < fewWords
}
