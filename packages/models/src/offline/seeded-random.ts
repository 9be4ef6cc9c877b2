/**
 * Deterministic numbers from 0 (inclusive) to 1 (exclusive), by shifts and exclusive ors: Marsaglia,
 * "Xorshift RNGs" (Journal of Statistical Software 8/14, 2003).
 */
export function createRandom(seed: number): () => number {
  // Zero would stay zero.
  let state = seed | 0 || 1
  const step = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  // Small seeds begin with small numbers.
  for (let i = 0; i < 16; i++) step()
  return step
}

/** Standard normal numbers by the method of Box and Muller. */
export function createNormalRandom(seed: number): () => number {
  const random = createRandom(seed)
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** The 32-bit FNV-1a hash of a text's UTF-16 code units. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
