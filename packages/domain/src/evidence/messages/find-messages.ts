import type { Reader } from '../evidence.ts'
import { describeMessages, isFamiliar } from './describe-messages.ts'
import { type MessagePart, partOf, type ServerMessage, takeSqlstate } from './message.ts'

const levels =
  'DEBUG[1-5]|INFO|NOTICE|WARNING|ERROR|LOG|FATAL|PANIC|DETAIL|HINT|CONTEXT|STATEMENT|QUERY|LOCATION|BACKTRACE'
const head = new RegExp(`^(.{0,300}?)(?:^|(?<=[\\s:\\]>)|,=]))(${levels}):( {1,3})(?=\\S)(.*)$`, 's')
const syslog =
  /^(?:<\d{1,3}>)?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\S{8,30}) \S{1,100} postgres(?:ql)?(?:-\d+)?\[(\d+)\]: (?:\[\d+-\d+\] ?)?/
const stamped = /\d{4}-\d\d-\d\d[ T]\d\d:\d\d|\[\d{2,10}\]|\b\d{10}\.\d{3}\b/
/** What comes before a message that a client prints. */
const clientPrefix =
  /^\s*(?:psql:\S+:\d+: |psql: error: .{0,200}|pg_\w+: .{0,200}|vacuumdb: .{0,200}|\d+\/\d+ \S+ )?$/
const follows =
  /^(?:\s+\S|LINE \d+:|\s*\^\s*$|Process \d+[: ]|You might also|SQL (?:statement|function)|PL\/pgSQL|compilation of)/

interface Head {
  prefix: string
  label: string
  rest: string
  fromServer: boolean
  /** What only the server writes: its prefix, or two spaces after the label. */
  sure: boolean
  pid: string | undefined
}

interface Run {
  messages: ServerMessage[]
  /** Whether a prefix or a label that only logs have shows that this is a log. */
  log: boolean
  sure: boolean
  part: MessagePart | 'message' | 'ignored'
  orphan: boolean
  broken: number
}

/** Finds server log lines with any prefix, also through syslog, and the messages that psql and other programs print. */
export const findMessages: Reader = (lines, from, to) => {
  const found: ReturnType<Reader> = []
  const texts = lines.slice(from, to).map(({ clean }) => clean)
  for (let at = 0; at < texts.length; at++) {
    const first = readHead(texts[at] ?? '')
    if (!first) continue
    const run: Run = {
      messages: [],
      log: first.fromServer || first.label === 'LOG',
      sure: first.sure,
      part: 'message',
      orphan: false,
      broken: 0,
    }
    const end = readRun(texts, at, run)
    if (run.messages.length > 0 && (run.sure || run.messages.some(isFamiliar))) {
      const kind = run.log ? 'log' : 'error'
      const version = run.messages
        .map(({ message }) => /^starting PostgreSQL (\d+(?:\.\d+)?)/.exec(message)?.[1])
        .find(Boolean)
      const notes = [
        ...(run.orphan ? ['the beginning is cut off'] : []),
        ...(run.broken > 0 ? [`${run.broken} lines were not understood`] : []),
      ]
      found.push({
        kind,
        first: from + at,
        end: from + end,
        ...(version && { version }),
        ...(notes.length > 0 && { note: `Read in part: ${notes.join('; ')}.` }),
        describe: () => describeMessages(run.messages, kind),
      })
    }
    at = end - 1
  }
  return found
}

function readHead(text: string): Head | undefined {
  const wrapper = syslog.exec(text)
  const body = wrapper ? text.slice(wrapper[0].length) : text
  const match = head.exec(body)
  if (!match) return undefined
  const [, prefix = '', label = '', space = '', rest = ''] = match
  const fromServer = wrapper !== null || (stamped.test(prefix) && !/failed: ?$|error: /.test(prefix))
  // A question that begins with the error has words of the person after it.
  if (!fromServer && rest.endsWith('?')) return undefined
  if (!fromServer && !(clientPrefix.test(prefix) || (label === 'LOG' && prefix.length < 60))) return undefined
  const sure = fromServer || space.length > 1
  return { prefix, label, rest, fromServer, sure, pid: /\[(\d+)\]/.exec(prefix)?.[1] ?? wrapper?.[1] }
}

/** Reads messages from line `first` on; returns the line after the last. */
function readRun(texts: readonly string[], first: number, run: Run): number {
  let end = first
  for (let at = first; at < texts.length; at++) {
    const text = texts[at] ?? ''
    const next = readHead(text)
    if (next) {
      const log = next.fromServer || next.label === 'LOG' || next.label === 'STATEMENT'
      if (at > first && next.fromServer !== run.log && partOf(next.label) === undefined && !(run.log && log))
        break
      run.log ||= log
      run.sure ||= next.sure
      addHead(run, next)
      end = at + 1
    } else if (follows.test(text) || syslog.test(text)) {
      append(run, text.replace(syslog, '').replace(/^#011/, '').trim())
      end = at + 1
    } else {
      const resumed = resumesAt(texts, at, run)
      if (resumed === undefined) break
      for (let between = at; between < resumed; between++) append(run, (texts[between] ?? '').trim())
      if (run.part === 'message' || run.part === 'ignored') run.broken += resumed - at
      at = resumed - 1
    }
  }
  return end
}

/** Up to three lines in between (a statement whose tabs were lost) do not end a log that goes on below. */
function resumesAt(texts: readonly string[], at: number, run: Run): number | undefined {
  for (let ahead = at + 1; ahead <= at + 3 && ahead < texts.length; ahead++) {
    const next = readHead(texts[ahead] ?? '')
    if (next && run.log && (next.fromServer || partOf(next.label))) return ahead
  }
  return undefined
}

function addHead(run: Run, { prefix, label, rest, pid }: Head): void {
  const part = partOf(label)
  const last = lastOf(run.messages, pid)
  if (part && last) {
    run.part = part
    if (part !== 'ignored') last[part] = last[part] ? `${last[part]}\n${rest}` : rest
  } else if (part) {
    run.orphan = true
    run.part = 'ignored'
  } else {
    run.part = 'message'
    const at = /\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?(?: ?[A-Z]{3,4}\b| ?[+-]\d\d(?::?\d\d)?)?/.exec(
      prefix,
    )?.[0]
    const application = /\bapp=([^,\s]+)/.exec(prefix)?.[1]
    run.messages.push({
      level: label,
      ...takeSqlstate(rest),
      ...(pid && { pid }),
      ...(at && { at }),
      ...(application && { application }),
    })
  }
}

/** Processes write at the same time: a part belongs to the last message of its process. */
function lastOf(messages: readonly ServerMessage[], pid: string | undefined): ServerMessage | undefined {
  for (let at = messages.length - 1; pid && at >= Math.max(0, messages.length - 20); at--)
    if (messages[at]?.pid === pid) return messages[at]
  return pid ? undefined : messages.at(-1)
}

function append(run: Run, text: string): void {
  const last = run.messages.at(-1)
  if (!last || run.part === 'ignored' || /^(?:LINE \d+:|\^$)/.test(text)) return
  const before = last[run.part] ?? ''
  if (before.length < 20_000) last[run.part] = `${before}\n${text}`
}
