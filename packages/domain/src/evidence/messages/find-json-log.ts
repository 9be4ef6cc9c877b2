import type { Reader } from '../evidence.ts'
import { type Json, parseTolerantJson } from '../tolerant-json.ts'
import { describeMessages } from './describe-messages.ts'
import type { ServerMessage } from './message.ts'

/** Finds lines of jsonlog, also within the record of an operator's container log (`record`, `log_time`, `sql_state_code`). */
export const findJsonLog: Reader = (lines, from, to) => {
  const found: ReturnType<Reader> = []
  let messages: ServerMessage[] = []
  let first = from
  let whole = true
  const close = (end: number): void => {
    const done = messages
    if (done.length > 0)
      found.push({
        kind: 'log',
        first,
        end,
        ...(!whole && { note: 'Read in part: a line of JSON is cut off or damaged.' }),
        describe: () => describeMessages(done, 'log'),
      })
    messages = []
    whole = true
  }
  for (let at = from; at < to; at++) {
    const text = lines[at]?.text ?? ''
    const brace = text.slice(0, 200).indexOf('{"')
    const parsed =
      brace !== -1 && text.includes('"error_severity"') ? parseTolerantJson(text.slice(brace)) : undefined
    const message = toMessage(parsed?.value)
    if (!message) {
      close(at)
      continue
    }
    if (messages.length === 0) first = at
    messages.push(message)
    whole &&= parsed?.whole ?? true
  }
  close(to)
  return found
}

function toMessage(value: Json | undefined): ServerMessage | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const record = value.record
  if (typeof record === 'object' && record !== null) return toMessage(record)
  const text = (...names: string[]): string | undefined => {
    const given = names
      .map((name) => value[name])
      .find((field) => typeof field === 'string' || typeof field === 'number')
    return given === undefined || given === '' ? undefined : String(given)
  }
  const level = text('error_severity')
  const message = text('message')
  if (!level || !message) return undefined
  const sqlstate = text('state_code', 'sql_state_code')
  const named = {
    at: text('timestamp', 'log_time'),
    pid: text('pid', 'process_id'),
    detail: text('detail'),
    hint: text('hint'),
    context: text('context'),
    statement: text('statement', 'query'),
    application: text('application_name'),
  }
  const parts = Object.fromEntries(Object.entries(named).filter(([, field]) => field))
  return { level, message, ...(sqlstate && sqlstate !== '00000' && { sqlstate }), ...parts }
}
