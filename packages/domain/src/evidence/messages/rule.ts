import type { Severity } from '../evidence.ts'
import type { ServerMessage } from './message.ts'

/** What a message of the server means to an operator. The first rule that matches holds. */
export interface MessageRule {
  id: string
  /** Matched against the message alone. */
  pattern: RegExp
  severity: Severity
  /** The code of an error that is pasted without it; a function where it depends on the wording. */
  sqlstate?: string | ((match: RegExpMatchArray, message: ServerMessage) => string | undefined)
  terms: string[]
  /** A sentence; without it the message is quoted. */
  say?: (match: RegExpMatchArray, message: ServerMessage) => string
  entities?: (match: RegExpMatchArray) => (string | undefined)[]
  /** Of several messages under one rule, the one with the largest figure is told. */
  weigh?: (match: RegExpMatchArray, message: ServerMessage) => number
}
