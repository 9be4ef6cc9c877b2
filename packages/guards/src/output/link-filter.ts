/** Turns links of a growing text into plain text unless they lead to a known place; pictures always. */
export interface LinkFilter {
  /** The next piece of the text; gives back what is settled of it and of what was held back before. */
  push(text: string): string
  /** What was still held back at the end. */
  end(): string
  /** Links and pictures that were made plain. */
  readonly changed: number
}

/** What may still become a link, a picture, a tag or a code span, with the most of it that is held back. */
const open =
  /(?:!?\[[^\]\n]{0,300}(?:\](?:[([][^)\]\n]{0,2000})?)?|!|<[a-z/!][^>\n]{0,500}|<|\bh(?:t(?:t(?:ps?(?::(?:\/(?:\/[^\s<>()[\]`"']{0,2000})?)?)?)?)?)?|`{1,2}[^`\n]{0,2000})$/i
const longestHeld = 2_400

/** Code spans first, which stay as they are; then pictures, links, addresses between angles, tags that load or link, and bare addresses. */
const parts =
  /(`{1,2})[^`\n]{1,2000}\1|!\[([^\]\n]{0,300})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,300}\])|\[([^\]\n]{0,300})\]\(([^)\n]{0,2000})\)|<(https?:\/\/[^>\s]{1,2000})>|<\/?(?:img|image|picture|a|iframe|script|svg|object|embed|form|input|link|style|video|audio|source|base|meta)\b[^>\n]{0,500}>|\bhttps?:\/\/[^\s<>()[\]`"']{1,2000}/gi

const codeSpan = /(`{1,2})[^`\n]{1,2000}\1/g
const fence = /^[ \t]{0,3}(?:`{3}|~{3})/
const maybeFence = /^[ \t]{0,3}(?:`{0,2}|~{0,2})$/

/** @param isKnown whether an address may stay a link */
export function createLinkFilter(isKnown: (url: string) => boolean): LinkFilter {
  let held = ''
  /** What was given back of the line that is not at its end yet. */
  let lineSoFar = ''
  let inFence = false
  let changed = 0

  const plainUrl = (url: string): string => {
    if (isKnown(url)) return url
    changed += 1
    return url.replace(/^https?:\/\//i, '')
  }
  const plainLinks = (text: string): string =>
    text.replace(parts, (match, ...groups: (string | undefined)[]) => {
      const [tick, alt, label, target, angled] = groups
      if (tick !== undefined) return match
      if (label !== undefined && target !== undefined) {
        if (isKnown(target.trim().split(/\s/)[0] ?? '')) return match
        changed += 1
        return plainLinks(label)
      }
      if (angled !== undefined) return isKnown(angled) ? match : plainUrl(angled)
      if (/^https?:/i.test(match)) return plainUrl(match)
      changed += 1
      return alt ?? ''
    })
  const settleLine = (rest: string): string => {
    const isFence = fence.test(lineSoFar + rest)
    const settled = inFence || isFence ? rest : plainLinks(rest)
    if (isFence) inFence = !inFence
    lineSoFar = ''
    return settled
  }
  /** How much of the last line, which may go on, is settled. */
  const settledLength = (rest: string): number => {
    const line = lineSoFar + rest
    if (inFence || fence.test(line)) return rest.length
    if (maybeFence.test(line)) return 0
    const masked = rest.replace(codeSpan, (span) => '·'.repeat(span.length))
    const tail = masked.slice(-longestHeld)
    const found = open.exec(tail)
    return found ? masked.length - tail.length + found.index : masked.length
  }

  return {
    get changed() {
      return changed
    },
    push(text) {
      held += text
      let settled = ''
      for (let at = held.indexOf('\n'); at >= 0; at = held.indexOf('\n')) {
        settled += settleLine(held.slice(0, at + 1))
        held = held.slice(at + 1)
      }
      const piece = held.slice(0, settledLength(held))
      settled += inFence || fence.test(lineSoFar + piece) ? piece : plainLinks(piece)
      held = held.slice(piece.length)
      lineSoFar += piece
      return settled
    },
    end() {
      const rest = settleLine(held)
      held = ''
      return rest
    },
  }
}
