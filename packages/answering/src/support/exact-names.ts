/** A name that must be copied to the letter: a setting, a file, a code, an option, a command, a version of several parts. */
export interface ExactName {
  kind: 'identifier' | 'command'
  text: string
}

const identifier =
  /(?<![\p{L}\p{N}_])(?:--?[a-z][\w-]*|[\p{L}\p{N}]*_[\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+)*|[\p{L}\p{N}]+(?:\.[\p{L}\p{N}_]+)+|(?=[\p{L}]*\d)(?=\d*[\p{L}])[\p{L}\p{N}]{3,})(?![\p{L}\p{N}_])/gu
/** Numbers with a unit or an ending, and abbreviations with dots. */
const noName = /^(?:\d+(?:\.\d+)?(?:st|nd|rd|th|[kmgtp]i?b|ms|min|[smhd])?|e\.g|i\.e|a\.k\.a)$/i
/** Two words in capitals at least: single ones may be an abbreviation or stress. */
const statement = /(?<![\p{L}_])[A-Z]{3,}(?: [A-Z]{2,})+(?![\p{L}_])/gu
const codeSpan = /`([^`\n]{1,200})`/g
const comment = /^\s*(?:--|#|\/\/)/
const fenced = /(?:^|\n)[ \t]*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)(?:\n[ \t]*\1[^\n]*|$)/g

/** The exact names of a sentence, in its order, without repeats; numbers with units are none. */
export function exactNamesIn(sentence: string): ExactName[] {
  const names = new Map<string, ExactName>()
  const add = (kind: ExactName['kind'], text: string): void => {
    const key = foldName(text)
    if (key !== '' && !names.has(key)) names.set(key, { kind, text })
  }
  for (const match of sentence.matchAll(fenced)) {
    for (const line of (match[2] ?? '').split('\n')) if (!comment.test(line)) add('command', line.trim())
  }
  const prose = sentence.replace(fenced, ' ')
  for (const match of prose.matchAll(codeSpan)) {
    const text = (match[1] ?? '').trim()
    add(/\s/.test(text) ? 'command' : 'identifier', text)
  }
  const bare = prose.replace(codeSpan, ' ')
  for (const [name] of bare.matchAll(identifier)) if (!noName.test(name)) add('identifier', name)
  for (const [name] of bare.matchAll(statement)) add('command', name)
  return [...names.values()]
}

/** As names are compared: case, quotes, kinds of white space and what ends a statement make no difference. */
export function foldName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/["'`‘’“”]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?= ?/g, '=')
    .replace(/^[\s$#>]+|[\s;:,.]+$/g, '')
}

/** Whether a folded text has a name as a whole: `wal_level` is not in `max_wal_level`. */
export function exactNameIn(folded: string, name: string): boolean {
  const wanted = foldName(name)
  for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + 1)) {
    const [before, after] = [folded.charAt(at - 1), folded.charAt(at + wanted.length)]
    if (!/[\p{L}\p{N}_]/u.test(before) && !/[\p{L}\p{N}_]/u.test(after)) return true
  }
  return false
}
