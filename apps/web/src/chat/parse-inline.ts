export type InlinePart = { kind: 'text' | 'code' | 'strong' | 'emphasis'; text: string }

const inlineCode = /(`{1,2})([^`\n]+)\1/g
/** Stars alone: underscores are part of too many names. A star beside a space multiplies or stands for all columns. */
const starred =
  /\*\*(?!\s)([^*\n]{1,400}?)(?<!\s)\*\*|(?<![\w*])\*(?![\s*])([^*\n]{1,400}?)(?<![\s*])\*(?![\w*])/g

/** Splits a text into plain, code, strong and emphasised parts. */
export function parseInline(text: string): InlinePart[] {
  const parts: InlinePart[] = []
  let end = 0
  for (const match of text.matchAll(inlineCode)) {
    parts.push(...parseStars(text.slice(end, match.index)))
    parts.push({ kind: 'code', text: match[2] ?? '' })
    end = match.index + match[0].length
  }
  parts.push(...parseStars(text.slice(end)))
  return parts
}

function parseStars(text: string): InlinePart[] {
  const parts: InlinePart[] = []
  let end = 0
  for (const match of text.matchAll(starred)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    const [whole, strong, emphasis] = match
    parts.push(
      strong === undefined ? { kind: 'emphasis', text: emphasis ?? '' } : { kind: 'strong', text: strong },
    )
    end = match.index + whole.length
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}
