/** `code`: surely in a fenced block that began at a margin. `inside`: perhaps in a fence or in raw HTML. */
type LinePlace = 'code' | 'inside' | 'text'

interface FenceTracker {
  /** Says where a line stands; to be called for each line in order. */
  next(line: string, afterBlank: boolean): LinePlace
}

const fenceLine = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})(.*)$/

/** Raw HTML that reaches across blank lines, with what ends it. */
const rawHtml: [start: RegExp, end: RegExp][] = [
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
  [/^ {0,3}<![a-z]/i, />/],
  [/^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
]

/**
 * Follows fenced code and raw HTML line by line, without knowing of lists and quotes. Where these make a
 * fence doubtful, nothing after it is called `code` any more, so that no text passes for code.
 */
export function createFenceTracker(): FenceTracker {
  let fence: string | null = null
  let htmlEnd: RegExp | null = null
  let inTags = false
  let doubtful = false

  const afterFence = (line: string): LinePlace => {
    const [, , marks = '', rest = ''] = fenceLine.exec(line) ?? []
    if (fence && marks.startsWith(fence) && rest.trim() === '') fence = null
    return doubtful ? 'inside' : 'code'
  }
  const openFence = (indent: string, marks: string): LinePlace => {
    if (indent !== '' || htmlEnd || inTags) doubtful = true
    if (!htmlEnd) fence = marks
    return doubtful ? 'inside' : 'code'
  }

  return {
    next(line, afterBlank) {
      if (fence) return afterFence(line)
      if (afterBlank) inTags = false
      const [, indent, marks] = fenceLine.exec(line) ?? []
      if (indent !== undefined && marks !== undefined) return openFence(indent, marks)
      if (!htmlEnd) htmlEnd = rawHtml.find(([start]) => start.test(line))?.[1] ?? null
      if (/^ {0,3}</.test(line)) inTags = true
      if (!htmlEnd) return 'text'
      if (htmlEnd.test(line)) htmlEnd = null
      return 'inside'
    },
  }
}
