import type { AnswerLimit, FoundPassage } from '@footnote/contract'
import { createEchoFilter, createLinkFilter, isRepeating } from '@footnote/guards'
import type { ChatChunk, ChatModel, ChatRequest } from '@footnote/models'

/** What a server that knows no limit is held to. */
const charactersPerToken = 8
const defaultMaxTokens = 1_200
/** Of new text, until the end is looked at again. */
const lookEvery = 256

export interface GuardedChat {
  /** Writes as the model does, but for what the guard takes out or ends. */
  model: ChatModel
  /** What was taken out or ended so far, as readers are told. */
  limits(): AnswerLimit[]
}

/**
 * A chat model whose text is guarded while it comes: it ends where it is too long, repeats itself or gives away its
 * system prompt, and its links lead to sources alone; others become plain text, as do pictures.
 */
export function guardChat(chat: ChatModel, passages: readonly FoundPassage[]): GuardedChat {
  const isKnown = knownAddresses(passages)
  const found = new Map<string, string>()
  let links = 0
  const model: ChatModel = {
    id: chat.id,
    async *stream(request) {
      const filter = createLinkFilter(isKnown)
      const echo = createEchoFilter(secretOf(request))
      const mostCharacters = (request.maxTokens ?? defaultMaxTokens) * charactersPerToken
      let text = ''
      let looked = 0
      const cut = (kind: string, message: string): ChatChunk => {
        found.set(kind, message)
        return { type: 'finish', reason: 'length', usage: estimateUsage(request, text) }
      }
      try {
        for await (const chunk of chat.stream(request)) {
          if (chunk.type === 'finish') {
            const rest = echo.push(filter.end()) + echo.end()
            if (rest !== '') yield { type: 'delta', text: rest }
            yield echo.met ? cut(...promptEchoed) : chunk
            return
          }
          if (chunk.type !== 'delta') {
            yield chunk
            continue
          }
          text += chunk.text
          const shown = echo.push(filter.push(chunk.text))
          if (shown !== '') yield { type: 'delta', text: shown }
          if (echo.met) return void (yield cut(...promptEchoed))
          if (text.length > mostCharacters) return void (yield cut(...tooLong))
          if (text.length - looked < lookEvery) continue
          looked = text.length
          if (isRepeating(text)) return void (yield cut(...repeated))
        }
      } finally {
        links += filter.changed
      }
    },
  }
  return {
    model,
    limits: () => [
      ...[...found].map(([kind, message]) => ({ kind, text: message })),
      ...(links > 0
        ? [
            {
              kind: 'unknown_links',
              text: `${links} ${links === 1 ? 'link or picture that leads' : 'links and pictures that lead'} to no source of this answer became plain text.`,
            },
          ]
        : []),
    ],
  }
}

const tooLong = ['too_long', 'The model went on beyond the limit of length and was stopped.'] as const
const repeated = [
  'repetition',
  'The model repeated itself and was stopped: the end of the answer is worth nothing.',
] as const
const promptEchoed = [
  'prompt_echo',
  'The model began to recite its own instructions and was stopped.',
] as const

function secretOf({ messages }: ChatRequest): string {
  return messages.flatMap(({ role, content }) => (role === 'system' ? [content] : [])).join('\n')
}

/** On the host of a source, or written in a passage that the model was given. */
function knownAddresses(passages: readonly FoundPassage[]): (url: string) => boolean {
  const hosts = new Set(passages.flatMap(({ url }) => (url && URL.canParse(url) ? [new URL(url).host] : [])))
  return (url) => {
    if (!/^https?:/i.test(url) || !URL.canParse(url)) return false
    const bare = url.replace(/[.,;:!?]+$/, '')
    return hosts.has(new URL(url).host) || passages.some(({ text }) => text.includes(bare))
  }
}

/** Four characters a token: the server's own figures come with an end that was not waited for. */
function estimateUsage(
  { messages }: ChatRequest,
  text: string,
): Extract<ChatChunk, { type: 'finish' }>['usage'] {
  const asked = messages.reduce((sum, { content }) => sum + content.length, 0)
  return { inputTokens: Math.ceil(asked / 4), outputTokens: Math.ceil(text.length / 4), costUsd: null }
}
