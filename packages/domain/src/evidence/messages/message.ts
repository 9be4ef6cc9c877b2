/** A message of the server with what belongs to it, from a log or from a client. */
export interface ServerMessage {
  level: string
  message: string
  detail?: string
  hint?: string
  context?: string
  statement?: string
  sqlstate?: string
  pid?: string
  /** As it is written, such as `2026-11-23 23:55:13.303 UTC`. */
  at?: string
  application?: string
}

/** A part that is printed under a name of its own, on lines after the message. */
export type MessagePart = 'detail' | 'hint' | 'context' | 'statement'

export const partOf = (label: string): MessagePart | 'ignored' | undefined => {
  const name = label.toLowerCase()
  if (name === 'query' || name === 'location' || name === 'backtrace' || name === 'where')
    return name === 'where' ? 'context' : 'ignored'
  return name === 'detail' || name === 'hint' || name === 'context' || name === 'statement' ? name : undefined
}

/** `42703: column …` and `… (SQLSTATE 42703)` give their code; ` at character 8` is dropped. */
export function takeSqlstate(text: string): { message: string; sqlstate?: string } {
  const verbose = /^([0-9A-Z]{5}): +(?=\S)/.exec(text)
  const code = verbose && /\d/.test(verbose[1] ?? '') ? verbose[1] : undefined
  const wrapped = /\s*\(?SQLSTATE[ :=[]+([0-9A-Z]{5})[\])]?/.exec(text)
  const message = (code ? text.slice(verbose?.[0].length) : text.replace(wrapped?.[0] ?? '', ''))
    .replace(/ at character \d+$/, '')
    .trim()
  const sqlstate = code ?? wrapped?.[1]
  return { message, ...(sqlstate && sqlstate !== '00000' && { sqlstate }) }
}
