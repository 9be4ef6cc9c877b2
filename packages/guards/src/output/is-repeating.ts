const tailLength = 2_400
const leastRepeats = 8
/** Short refrains are odd, and no loop yet. */
const leastLength = 1_500

/**
 * Whether the end of a text is the same words over and over: a period that fills a long part of it at least eight times, by
 * the prefix function of Knuth, Morris and Pratt on the reversed end. Rules and dots without a letter are none.
 */
export function isRepeating(text: string): boolean {
  const reversed = [...text.slice(-tailLength)].reverse()
  const borders = new Int32Array(reversed.length)
  for (let at = 1, length = 0; at < reversed.length; at += 1) {
    while (length > 0 && reversed[at] !== reversed[length]) length = borders[length - 1] ?? 0
    if (reversed[at] === reversed[length]) length += 1
    borders[at] = length
    const filled = at + 1
    const period = filled - length
    if (filled < leastLength || period * leastRepeats > filled) continue
    if (/[\p{L}\p{N}]/u.test(reversed.slice(0, period).join(''))) return true
  }
  return false
}
