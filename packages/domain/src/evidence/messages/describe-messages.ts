import type { Description, Observation } from '../evidence.ts'
import { formatCount } from '../figures.ts'
import { connectionRules } from './connection-rules.ts'
import { lockRules } from './lock-rules.ts'
import type { ServerMessage } from './message.ts'
import { replicationRules } from './replication-rules.ts'
import type { MessageRule } from './rule.ts'
import { conditionOf } from './sqlstates.ts'
import { statementRules } from './statement-rules.ts'
import { storageRules } from './storage-rules.ts'

const rules = [...storageRules, ...replicationRules, ...lockRules, ...connectionRules, ...statementRules]

interface Group {
  key: string
  rule: MessageRule | undefined
  match: RegExpMatchArray | undefined
  message: ServerMessage
  weight: number
  count: number
  first: string | undefined
  last: string | undefined
}

/** What a run of messages says: one observation for each sort of trouble, with how often and when. */
export function describeMessages(messages: readonly ServerMessage[], what: 'log' | 'error'): Description {
  const groups = new Map<string, Group>()
  for (const message of messages) {
    const found = matchRule(message)
    if (!found && !isTrouble(message)) continue
    const key = found?.rule.id ?? `${message.level} ${message.message.replace(/\d+/g, '0').slice(0, 200)}`
    const weight = found?.rule.weigh?.(found.match, message) ?? 0
    const group = groups.get(key)
    if (group) {
      group.count++
      group.last = message.at ?? group.last
      if (isMoreTelling(group, found?.rule, message, weight))
        Object.assign(group, { ...found, message, weight })
    } else
      groups.set(key, {
        key,
        rule: found?.rule,
        match: found?.match,
        message,
        weight,
        count: 1,
        first: message.at,
        last: message.at,
      })
  }
  return { summary: summarize(messages, what), observations: [...groups.values()].map(toObservation) }
}

const isMoreTelling = (
  group: Group,
  rule: MessageRule | undefined,
  message: ServerMessage,
  weight: number,
): boolean =>
  group.rule === rule ? weight > group.weight : !group.message.sqlstate && message.level === 'ERROR'

const isTrouble = ({ level }: ServerMessage): boolean => /^(?:WARNING|ERROR|FATAL|PANIC)$/.test(level)

/** Whether a message is surely the server's: other programs say ERROR too. */
export const isFamiliar = (message: ServerMessage): boolean =>
  message.sqlstate !== undefined || matchRule(message) !== undefined

function matchRule({ message }: ServerMessage): { rule: MessageRule; match: RegExpMatchArray } | undefined {
  const text = message.slice(0, 2_000)
  for (const rule of rules) {
    const match = rule.pattern.exec(text)
    if (match) return { rule, match }
  }
  return undefined
}

function toObservation({ rule, match, message, count, first, last }: Group): Observation {
  const sqlstate = message.sqlstate ?? presumedSqlstate(rule, match, message)
  const condition = sqlstate && conditionOf(sqlstate)
  const said = (match && rule?.say?.(match, message)) ?? quote(message)
  const code = sqlstate ? ` (SQLSTATE ${sqlstate}${condition ? `, ${condition}` : ''})` : ''
  const named = (match && rule?.entities?.(match)) ?? quotedNames(message.message.split('\n')[0] ?? '')
  return {
    id: rule?.id ?? 'server-message',
    text: `${said}${code}${often(count, first, last)}`,
    severity: rule?.severity ?? (message.level === 'WARNING' ? 'notice' : 'warning'),
    terms: [
      ...(rule?.terms ?? [
        message.message
          .replace(/"[^"]*"/g, '')
          .replace(/\s+/g, ' ')
          .trim()
          .slice(0, 80),
      ]),
      ...(condition ? [condition] : []),
    ],
    entities: [
      ...new Set([
        ...named.filter((name) => name !== undefined && name !== ''),
        ...(sqlstate ? [sqlstate] : []),
      ]),
    ] as string[],
  }
}

function presumedSqlstate(
  rule: MessageRule | undefined,
  match: RegExpMatchArray | undefined,
  message: ServerMessage,
): string | undefined {
  if (message.level === 'LOG' || !rule || !match) return undefined
  return typeof rule.sqlstate === 'function' ? rule.sqlstate(match, message) : rule.sqlstate
}

function often(count: number, first: string | undefined, last: string | undefined): string {
  if (count === 1) return ''
  const clock = (at: string | undefined): string | undefined => /\d\d:\d\d:\d\d/.exec(at ?? '')?.[0]
  const between = clock(first) && clock(last) ? ` between ${clock(first)} and ${clock(last)}` : ''
  return `; ${formatCount(count)} times${between}`
}

const quote = ({ level, message, detail }: ServerMessage): string =>
  `${level}: ${message.split('\n')[0]?.slice(0, 300)}${detail ? ` (${detail.split('\n')[0]?.slice(0, 200)})` : ''}`

const quotedNames = (message: string): string[] =>
  [...message.slice(0, 2_000).matchAll(/"([^"\n]{1,63})"/g)].map(([, name]) => name ?? '')

function summarize(messages: readonly ServerMessage[], what: 'log' | 'error'): string {
  const worst = messages.filter(isTrouble).length
  if (what === 'error')
    return messages.length === 1 ? 'An error message' : `${messages.length} messages from the server`
  const lines =
    messages.length === 1 ? 'One message of the server log' : `${messages.length} messages of the server log`
  return worst > 0 && messages.length > 1 ? `${lines}, ${worst} of them warnings or errors` : lines
}
