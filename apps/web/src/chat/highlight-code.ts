/** What a stretch of code is; null for what is nothing special. */
export type CodeKind = 'keyword' | 'string' | 'comment' | 'number' | null

export interface CodePiece {
  kind: CodeKind
  text: string
}

const keywords = new Set(
  `add all alter analyze and any as asc begin between by cascade case cast check checkpoint cluster column commit
  concurrently constraint copy create cross current database default delete desc distinct do drop else end except
  exists explain extension false filter first for foreign from full function grant group having if ilike in index
  inner insert intersect interval into is join key lateral left like limit lock materialized not null nulls on or
  order outer over owner partition primary reindex references refresh rename reset restrict returning revoke right
  role rollback row rows schema select sequence set show table tablespace temp temporary then to trigger true truncate
  type union unique unlogged update user using vacuum values verbose view when where window with`.split(
    /\s+/,
  ),
)

/** Each alternative takes what it begins in one go, so that the whole takes linear time. */
const token =
  /(--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|(?<=^|\s)#[^\n]*)|('(?:[^'\\\n]|''|\\.)*'?|"[^"\n]*"?|\$\$[\s\S]*?(?:\$\$|$))|(\b\d+(?:\.\d+)?\b)|([A-Za-z_][A-Za-z0-9_]*)/g

const longestHighlighted = 20_000

/**
 * Code in pieces, for SQL and what is written around it: settings, plans and shell commands. A colouring of this kind
 * needs one expression; a grammar engine would cost more than the rest of the page.
 */
export function highlightCode(code: string): CodePiece[] {
  if (code.length > longestHighlighted) return [{ kind: null, text: code }]
  const pieces: CodePiece[] = []
  let end = 0
  for (const match of code.matchAll(token)) {
    const kind = kindOf(match)
    if (kind === null) continue
    if (match.index > end) pieces.push({ kind: null, text: code.slice(end, match.index) })
    pieces.push({ kind, text: match[0] })
    end = match.index + match[0].length
  }
  if (end < code.length) pieces.push({ kind: null, text: code.slice(end) })
  return pieces
}

function kindOf([, comment, string, number, word]: RegExpMatchArray): CodeKind {
  if (comment !== undefined) return 'comment'
  if (string !== undefined) return 'string'
  if (number !== undefined) return 'number'
  return word !== undefined && keywords.has(word.toLowerCase()) ? 'keyword' : null
}
