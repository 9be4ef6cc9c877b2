import type { DomainDefinition } from '@footnote/contract'
import { redact } from '@footnote/guards'
import { cleanText } from '../guard-question.ts'
import { type PastTurn, standAlone } from './follow-up.ts'

/** A conversation as other programs keep it. */
export interface PastMessage {
  role: 'user' | 'assistant'
  text: string
}

const mostCharacters = 8_000

/** Questions with the answers that follow them, cleaned as a question is; follow-ups among them as they read by themselves. */
export function turnsOfMessages(
  messages: readonly PastMessage[],
  facets: DomainDefinition['facets'],
): PastTurn[] {
  const turns: PastTurn[] = []
  for (const { role, text } of messages) {
    const clean = redact(cleanText(text.slice(0, mostCharacters))).text
    const last = turns.at(-1)
    if (role === 'user') turns.push({ question: standAlone(clean, turns, facets) ?? clean, answer: null })
    else if (last) turns[turns.length - 1] = { ...last, answer: clean }
  }
  return turns.filter(({ question }) => question !== '')
}
