import { type Exchange, sendJson } from './exchange.ts'

export function answerModeration({ response, body, options }: Exchange): void {
  const flags = options.flags?.(String(body.input)) ?? []
  const categories = Object.fromEntries(
    ['harassment', 'violence', ...flags].map((name) => [name, flags.includes(name)]),
  )
  sendJson(response, 200, {
    id: 'modr-1',
    model: body.model,
    results: [{ flagged: flags.length > 0, categories, category_scores: {} }],
  })
}
