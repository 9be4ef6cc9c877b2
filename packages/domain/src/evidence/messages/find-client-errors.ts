import type { Line, Reader } from '../evidence.ts'
import { describeMessages, isFamiliar } from './describe-messages.ts'
import { partOf, type ServerMessage, takeSqlstate } from './message.ts'
import { sqlstateOfName } from './sqlstates.ts'

interface Start {
  message: ServerMessage
  /** Columns of the message with its wrapping. */
  from: number
  to: number
}

type Pattern = { pattern: RegExp; read: (match: RegExpExecArray) => ServerMessage }

/** Wrappings of drivers, and messages that stand within a sentence. */
const patterns: Pattern[] = [
  {
    // psycopg, asyncpg, SQLAlchemy: (psycopg2.errors.DeadlockDetected) deadlock detected
    pattern: /\(?\b(?:psycopg\d?|asyncpg|pg8000)\.(?:errors|exceptions)\.(\w{3,60})[):] ?(\S.*)/,
    read: ([, name = '', text = '']) => ({
      level: 'ERROR',
      ...takeSqlstate(text),
      ...codeOf(sqlstateOfName(name)),
    }),
  },
  {
    // Npgsql: Npgsql.PostgresException (0x80004005): 40P01: deadlock detected
    pattern: /\b(?:Npgsql\.)?PostgresException\b.{0,20}: ([0-9A-Z]{5}): (\S.*)/,
    read: ([, code = '', text = '']) => ({ level: 'ERROR', message: text, ...codeOf(code) }),
  },
  {
    // JDBC, libpq in Ruby and PHP, pgx, and plain: anything that carries the level in capitals
    pattern:
      /(?:(?:\b[\w.$:]{3,80}(?:Exception|Error)\b|\bPG::\w{3,60}|\bSQLSTATE\[[0-9A-Z]{5}\]).{0,120}?)?(?<![A-Z]|FATAL )(ERROR|FATAL|PANIC): +(\S.*)/,
    read: ([all, level = '', text = '']) => {
      const taken = takeSqlstate(text)
      const outer =
        /SQLSTATE\[([0-9A-Z]{5})\]/.exec(all)?.[1] ?? sqlstateOfName(/PG::(\w{3,60})/.exec(all)?.[1] ?? '')
      return { level, message: taken.message, ...codeOf(taken.sqlstate ?? outer) }
    },
  },
  {
    // lib/pq and node-postgres
    pattern:
      /\b(?:pq|PostgreSQL error|error): ((?:sorry|deadlock|duplicate key|relation|column|role|database|password auth|canceling|could not|no pg_hba|remaining connection|permission denied|terminating|current transaction|syntax error|invalid|out of|prepared statement)\b.*)/,
    read: ([, text = '']) => ({ level: 'ERROR', ...takeSqlstate(text) }),
  },
  {
    pattern:
      /(?:psql: (?:error: )?)?((?:connection to server (?:at|on) \S.{0,200}? failed|could not connect to server): (?!FATAL).{0,300}|server closed the connection unexpectedly.*|connection to server was lost.*)/,
    read: ([, text = '']) => ({ level: 'FATAL', message: text }),
  },
]

const codeOf = (sqlstate: string | undefined): { sqlstate?: string } => (sqlstate ? { sqlstate } : {})

/** Finds errors that a driver or a person reports, on lines of their own or within a sentence. */
export const findClientErrors: Reader = (lines, from, to) => {
  const found: ReturnType<Reader> = []
  for (let at = from; at < to; at++) {
    const line = lines[at] as Line
    const start = line.clean.length > 5 ? readStart(line.clean) : undefined
    if (!start) continue
    const alone = line.text.slice(0, start.from).trim() === '' && line.text.slice(start.to).trim() === ''
    const end = alone ? readFollowing(lines, at + 1, to, start.message) : at + 1
    if (!isFamiliar(start.message)) continue
    found.push({
      kind: 'error',
      first: at,
      end,
      ...(!alone && { columns: { start: start.from, end: start.to } }),
      describe: () => describeMessages([start.message], 'error'),
    })
    at = end - 1
  }
  return found
}

function readStart(text: string): Start | undefined {
  for (const { pattern, read } of patterns) {
    const match = pattern.exec(text)
    if (!match) continue
    const before = text.slice(0, match.index)
    // Wrapping of a sort that we do not know, such as `ActiveRecord::Deadlocked: `.
    const within = !/^\s*(?:[\w.$:]{2,80}: )*$/.test(before)
    const to = match.index + endOfMessage(match[0], before.at(-1) ?? '', within)
    const cut = pattern.exec(text.slice(0, to))
    if (cut) return { message: read(cut), from: within ? match.index : before.search(/\S|$/), to }
  }
  return undefined
}

/** Within a sentence a message ends with its quote, with the sentence, or where the person's words go on. */
function endOfMessage(text: string, before: string, within: boolean): number {
  const closing = { '"': '"', '`': '`', '“': '”', "'": "'", '(': ')' }[before]
  const close = closing ? text.indexOf(closing) : -1
  if (close > 0) return close
  const sentence = /[.?!;](?=\s+[A-Z])|\?\s*$/.exec(text)
  const own = within
    ? /,? (?:when|while|after|and (?:then|now)|but|how|what|why|every|since|whenever|means?)\b|, (?=I |we |how |what |why |is |can |do |should )/i.exec(
        text,
      )
    : / [-–—] (?=[a-zA-Z])/.exec(text)
  const ends = [sentence?.index, own?.index].filter((index) => index !== undefined && index > 7) as number[]
  return Math.min(text.trimEnd().length, ...ends)
}

/** Detail, hint and stack lines below the error; node-postgres prints its fields as properties. */
function readFollowing(lines: readonly Line[], from: number, to: number, message: ServerMessage): number {
  let end = from
  for (let at = from; at < Math.min(to, from + 40); at++) {
    const text = lines[at]?.clean ?? ''
    const part = /^\s*(DETAIL|HINT|CONTEXT|QUERY|LOCATION|STATEMENT|Where):\s*(\S.*)$/i.exec(text)
    const field = /^\s+(code|detail|hint|severity|where): '([^']*)'/.exec(text)
    const name = partOf(part?.[1] ?? field?.[1] ?? '')
    const value = part?.[2] ?? field?.[2] ?? ''
    if (name && name !== 'ignored') message[name] = value
    else if (field?.[1] === 'code' && /^[0-9A-Z]{5}$/.test(value)) message.sqlstate ??= value
    else if (
      !name &&
      !field &&
      !/^(?:\s+(?:at |\S)|LINE \d+:|\s*\^|\s*[{}]|Process \d+|connection to server was lost|\[SQL:|\(Background on)/.test(
        text,
      )
    )
      break
    if (/^Process \d+/.test(text)) message.detail = `${message.detail ?? ''}\n${text}`
    end = at + 1
  }
  return end
}
