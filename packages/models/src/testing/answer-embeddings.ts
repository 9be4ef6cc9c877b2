import { type Exchange, sendJson } from './exchange.ts'
import { toHashedVector } from './hashed-vector.ts'

interface EmbeddingsBody {
  model?: string
  input?: string | string[]
  dimensions?: number
}

export function answerEmbeddings({ response, body, fault, options }: Exchange): void {
  const asked = body as EmbeddingsBody
  const texts = typeof asked.input === 'string' ? [asked.input] : (asked.input ?? [])
  const dimensions =
    (asked.dimensions ?? options.dimensions ?? 64) + (fault.kind === 'wrong_dimensions' ? 1 : 0)
  const data = texts.map((text, index) => {
    const embedding: (number | null)[] = toHashedVector(text, dimensions)
    if (fault.kind === 'zero_vector') embedding.fill(0)
    if (fault.kind === 'not_a_number') embedding[0] = null
    return { object: 'embedding', index, embedding }
  })
  if (fault.kind === 'missing_embedding') data.pop()
  if (fault.kind === 'reversed') data.reverse()
  const tokens = texts.join(' ').split(/\s+/).length
  sendJson(response, 200, {
    object: 'list',
    model: asked.model,
    data,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  })
}
