/**
 * A vector made of a text's words alone: each adds 1 at a place that its characters decide. Alike texts get
 * alike vectors, and the same text always the same.
 */
export function toHashedVector(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0)
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [text]) {
    let hash = 7
    for (const character of word) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0
    const place = hash % dimensions
    vector[place] = (vector[place] ?? 0) + 1
  }
  return vector
}
