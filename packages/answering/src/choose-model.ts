import { FootnoteError, type ModelChoice } from '@footnote/contract'
import type { Models } from '@footnote/models'

/** The models that a question can be put to, the default one first. */
export function listModelChoices({ chat, choices, extractive }: Models): ModelChoice[] {
  const writers = choices ?? (chat ? [chat] : [])
  return [
    ...writers.map(({ id }, index): ModelChoice => ({ id, kind: 'chat', isDefault: index === 0 })),
    { id: extractive.id, kind: 'quotes', isDefault: writers.length === 0 },
  ]
}

/**
 * The models for one question, of which the asked one writes.
 * @throws FootnoteError `invalid_input` for a model that is not configured.
 */
export function chooseModel(models: Models, id: string | undefined): Models {
  if (id === undefined) return models
  if (id === models.extractive.id) return { ...models, chat: null }
  const chat = [...(models.choices ?? []), models.chat].find((choice) => choice?.id === id)
  if (chat) return { ...models, chat }
  const known = listModelChoices(models).map((choice) => choice.id)
  throw new FootnoteError('invalid_input', `There is no model ${id} to choose: there is ${known.join(', ')}`)
}
