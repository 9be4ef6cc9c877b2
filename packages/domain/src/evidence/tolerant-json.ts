export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

interface Level {
  value: Json[] | { [key: string]: Json }
  key: string | undefined
}

const scalar = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/**
 * Reads JSON that may be cut off or damaged: what is open at the end is closed, what is no JSON is skipped.
 * `whole` says whether nothing had to be mended. Iterative, so depth costs no stack.
 */
export function parseTolerantJson(text: string): { value: Json | undefined; whole: boolean } {
  const root: Level = { value: [], key: undefined }
  const stack = [root]
  let whole = true
  for (let at = 0; at < text.length; ) {
    const char = text.charAt(at)
    const top = stack.at(-1) ?? root
    if (char === '{' || char === '[') {
      const value: Level['value'] = char === '{' ? {} : []
      whole = put(top, value) && whole
      stack.push({ value, key: undefined })
      at++
    } else if (char === '}' || char === ']') {
      whole = closeLevel(stack, char === ']') && whole
      at++
    } else if (char === '"') {
      const { string, end, closed } = readString(text, at + 1)
      at = end
      whole &&= closed
      if (!Array.isArray(top.value) && top.key === undefined) top.key = string
      else whole = put(top, string) && whole
    } else if (char === ',' || char === ':' || char <= ' ') {
      if (char === ',' && top.key !== undefined) {
        top.key = undefined
        whole = false
      }
      at++
    } else {
      scalar.lastIndex = at
      const match = scalar.exec(text)
      if (match) whole = put(top, toScalar(match[0])) && whole
      else whole = false
      at += match?.[0].length ?? 1
    }
  }
  return { value: (root.value as Json[])[0], whole: whole && stack.length === 1 }
}

const words: Record<string, Json> = { true: true, false: false, null: null }

/** Not JSON.parse: it refuses numbers such as `007`. */
const toScalar = (text: string): Json => (text in words ? (words[text] ?? null) : Number(text))

function put(level: Level, value: Json): boolean {
  if (Array.isArray(level.value)) {
    level.value.push(value)
    return true
  }
  if (level.key === undefined) return false
  Object.defineProperty(level.value, level.key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
  level.key = undefined
  return true
}

function closeLevel(stack: Level[], array: boolean): boolean {
  const fits = Array.isArray(stack.at(-1)?.value) === array && stack.length > 1
  if (fits) stack.pop()
  // A bracket was lost: the enclosing level of the right sort closes with the inner one, if that is it.
  else if (stack.length > 2 && Array.isArray(stack.at(-2)?.value) === array) stack.splice(-2)
  return fits
}

function readString(text: string, from: number): { string: string; end: number; closed: boolean } {
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '\\') at++
    else if (char === '"') {
      const raw = text.slice(from, at)
      return { string: raw.includes('\\') ? decodeEscapes(raw) : raw, end: at + 1, closed: true }
    } else if (char === '\n') return { string: text.slice(from, at), end: at, closed: false }
  }
  return { string: text.slice(from), end: text.length, closed: false }
}

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }

const decodeEscapes = (raw: string): string =>
  raw.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, hex: string | undefined, char: string) =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (escapes[char] ?? char),
  )
