export interface Line {
  start: number
  end: number
  text: string
}

/**
 * Whether a whole paragraph is code though no fence says so.
 *
 * @param isAnnounced That it follows a sentence that ends with a colon: then whatever is no sentence is code.
 */
export function isCodeBlock(lines: Line[], isAnnounced: boolean): boolean {
  const last = lines.at(-1)?.text.trimEnd() ?? ''
  if (/[.!?:]["”)]?$/.test(last)) return false
  if (isAnnounced) return true
  const withSigns = lines.filter(({ text }) => /[;{}=<>$\\()[\]_/]|^\s{2,}/.test(text))
  return lines.length > 1 && withSigns.length * 2 >= lines.length
}

/** Where a run of code lines that starts at `from` ends; `from` itself when the line is not code. */
export function codeRunEnd(lines: Line[], from: number): number {
  let end = statementEnd(lines, from)
  while (end < lines.length) {
    const line = (lines[end] as Line).text
    if (!looksLikeCode(line) && !(end > from && goesOnAsCode.test(line))) break
    end++
  }
  return end
}

const statementStart =
  /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|ALTER|DROP|GRANT|REVOKE|EXPLAIN|SET|COPY|MERGE|DO)\b/

/** Where a statement that starts at `from` ends with a semicolon; `from` itself when none does. */
function statementEnd(lines: Line[], from: number): number {
  if (!statementStart.test((lines[from] as Line).text)) return from
  const close = lines.findIndex((line, at) => at >= from && /;\s*$/.test(line.text))
  return close === -1 || close - from > 30 ? from : close + 1
}

const codeMarks = [
  /^(\t| {4,})(?!([-*+•]|\d{1,3}[.)])\s)\S/,
  /^\s*(\$|=[#>]|[\w.]*[=-][#>]|>>>)\s+\S/,
  /^\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|CREATE|ALTER|DROP|GRANT|REVOKE|VACUUM|ANALYZE|REINDEX|EXPLAIN|SET|SHOW|BEGIN|COMMIT|ROLLBACK|COPY|LOCK|FROM|WHERE|ORDER BY|GROUP BY|JOIN|LEFT JOIN|AND|VALUES|CHECKPOINT)\b.*[;,()=*]\s*$/,
  /^\s*--\s/,
  /^\s*[a-z_][a-z0-9_.]* = \S+(\s*#.*)?$/,
  /^\s*(ERROR|FATAL|PANIC|WARNING|LOG|DETAIL|HINT|NOTICE|CONTEXT|STATEMENT):\s{1,2}\S/,
  /\(cost=\d+\.\d+\.\.\d+/,
  /^[-+=\s]{5,}$/,
]

/** Lines that only follow code: indented, closing a bracket, or starting with a keyword in capitals. */
const goesOnAsCode = /^(\s{2,}|\t)\S|^\s*[)}\]]|^\s*[A-Z]{2,}\s(?!.*\.\s*$)/

function looksLikeCode(line: string): boolean {
  return codeMarks.some((mark) => mark.test(line))
}
