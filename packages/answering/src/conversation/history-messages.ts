import type { ChatMessage } from '@footnote/models'
import { splitMarkers } from '../citation-markers.ts'
import type { PastTurn } from './follow-up.ts'

const tokenBudget = 1_500
const charactersPerToken = 4

/**
 * What a model sees of the conversation: the newest answered questions that fit into the budget of tokens, oldest
 * first. Refusals are left out, or the model would refuse again; so are markers, whose numbers are of other passages.
 */
export function historyMessages(turns: readonly PastTurn[], budget = tokenBudget): ChatMessage[] {
  const messages: ChatMessage[] = []
  let left = budget * charactersPerToken
  for (const { question, answer } of turns.toReversed()) {
    if (answer === null) continue
    const text = splitMarkers(answer).text.trim()
    left -= question.length + text.length
    if (left < 0) break
    messages.unshift({ role: 'user', content: question }, { role: 'assistant', content: text })
  }
  return messages
}
