import type { Line, Reader } from '../evidence.ts'
import { describeMessages } from './describe-messages.ts'
import type { ServerMessage } from './message.ts'

const start = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} [A-Z][\w/+-]{0,30},/
const longestRecordLines = 200

/** Finds records of csvlog (the manual's table of columns for log_destination); quoted fields may hold line breaks. */
export const findCsvLog: Reader = (lines, from, to) => {
  const found: ReturnType<Reader> = []
  for (let at = from; at < to; at++) {
    if (!start.test(lines[at]?.text ?? '')) continue
    const messages: ServerMessage[] = []
    let cut = false
    let end = at
    while (end < to && start.test(lines[end]?.text ?? '')) {
      const record = readRecord(lines, end, to)
      cut ||= !record.whole
      const message = toMessage(record.fields)
      if (message) messages.push(message)
      else cut = true
      end = record.end
    }
    if (messages.length > 0)
      found.push({
        kind: 'log',
        first: at,
        end,
        ...(cut && { note: 'Read in part: a record is cut off.' }),
        describe: () => describeMessages(messages, 'log'),
      })
    at = Math.max(at, end - 1)
  }
  return found
}

function readRecord(
  lines: readonly Line[],
  at: number,
  to: number,
): { fields: string[]; end: number; whole: boolean } {
  let text = lines[at]?.text ?? ''
  let quotes = countQuotes(text)
  let end = at + 1
  while (
    quotes % 2 === 1 &&
    end < to &&
    end - at < longestRecordLines &&
    !start.test(lines[end]?.text ?? '')
  ) {
    const more = lines[end]?.text ?? ''
    text += `\n${more}`
    quotes += countQuotes(more)
    end++
  }
  if (quotes % 2 === 0) return { fields: splitCsv(text), end, whole: true }
  return { fields: splitCsv(lines[at]?.text ?? ''), end: at + 1, whole: false }
}

const countQuotes = (text: string): number => text.split('"').length - 1

/** Fields of one record of comma-separated values; a quote that is not closed ends with the text. */
export function splitCsv(text: string): string[] {
  const fields: string[] = []
  let at = 0
  while (at <= text.length) {
    if (text.charAt(at) === '"') {
      let value = ''
      at++
      for (;;) {
        const close = text.indexOf('"', at)
        const stop = close === -1 ? text.length : close
        value += text.slice(at, stop)
        at = stop + 1
        if (text.charAt(at) !== '"' || close === -1) break
        value += '"'
        at++
      }
      fields.push(value)
      const comma = text.indexOf(',', at)
      at = comma === -1 ? text.length + 1 : comma + 1
    } else {
      const comma = text.indexOf(',', at)
      const stop = comma === -1 ? text.length : comma
      fields.push(text.slice(at, stop))
      at = stop + 1
    }
  }
  return fields
}

function toMessage(fields: readonly string[]): ServerMessage | undefined {
  const [at, , , pid] = fields
  const level = fields[11]
  const message = fields[13]
  if (!level || !message) return undefined
  const named = {
    detail: fields[14],
    hint: fields[15],
    context: fields[18],
    statement: fields[19],
    application: fields[22],
  }
  const parts = Object.fromEntries(Object.entries(named).filter(([, value]) => value))
  const sqlstate = fields[12]
  return {
    level,
    message,
    ...(at && { at }),
    ...(pid && { pid }),
    ...(sqlstate && sqlstate !== '00000' && { sqlstate }),
    ...parts,
  }
}
