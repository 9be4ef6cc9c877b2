/**
 * Numbers in [0, 1) that are the same for the same seed on every machine: a 32-bit xorshift generator
 * (Marsaglia 2003, shifts 13, 17 and 5). For resampling; not for secrets.
 */
export function createSeededRandom(seed: number): () => number {
  // Neighbouring seeds must not start alike, and the state must never be 0.
  let state = (Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1) ^ (seed >>> 7)) >>> 0 || 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
  for (let i = 0; i < 16; i += 1) next()
  return next
}
