import { z } from 'zod'

const Part = z.object({ type: z.literal('text'), text: z.string() })

/** A question as programs that speak OpenAI's protocol put it; what else they send is of no effect. */
export const ChatCompletionRequest = z.object({
  /** `footnote`, or a model that `GET /v1/models` lists. */
  model: z.string().optional(),
  messages: z
    .array(
      z.object({
        role: z.enum(['system', 'developer', 'user', 'assistant']),
        content: z.union([z.string(), z.array(Part)]),
      }),
    )
    .min(1)
    .max(200),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
})
export type ChatCompletionRequest = z.infer<typeof ChatCompletionRequest>
