import { type AskRequest, FootnoteError, type PassageView, type Steering } from '@footnote/contract'
import { findSourceReferences, type Queryable, type SourceReference } from '@footnote/db'

/** What a person steers an answer with, looked up. */
export interface ResolvedSteering {
  /** As it is kept with the answer. */
  steering: Steering
  pinned: SteeredSources
  excluded: SteeredSources
}

export interface SteeredSources {
  passages: PassageView[]
  documentIds: number[]
}

type SteeringRequest = Pick<AskRequest, 'pinned' | 'excluded' | 'onlyPinned' | 'length' | 'model'>

/**
 * Null where nothing is steered.
 * @throws FootnoteError `not_found` for a passage or document that is not searched; `invalid_input` for a wish that
 * contradicts itself.
 */
export async function resolveSteering(
  db: Queryable,
  request: SteeringRequest,
): Promise<ResolvedSteering | null> {
  const steering: Steering = {
    pinned: [...new Set(request.pinned)],
    excluded: [...new Set(request.excluded)],
    onlyPinned: request.onlyPinned ?? false,
    length: request.length ?? 'normal',
    model: request.model ?? null,
  }
  const { pinned, excluded, onlyPinned, length, model } = steering
  const isSteered = pinned.length + excluded.length > 0 || onlyPinned || length !== 'normal' || model !== null
  if (!isSteered) return null
  if (onlyPinned && pinned.length === 0) {
    throw new FootnoteError('invalid_input', 'Only pinned sources are wanted, and none is pinned: pin one')
  }
  const both = pinned.find((reference) => excluded.includes(reference))
  if (both !== undefined) {
    throw new FootnoteError('invalid_input', `${both} is both pinned and excluded: choose one`)
  }
  const found = await findSourceReferences(db, [...pinned, ...excluded])
  return { steering, pinned: pick(pinned, found), excluded: pick(excluded, found) }
}

function pick(references: string[], found: Map<string, SourceReference>): SteeredSources {
  const sources: SteeredSources = { passages: [], documentIds: [] }
  for (const reference of references) {
    const source = found.get(reference)
    if (!source) {
      const what = /^\d+$/.test(reference) ? 'passage' : 'document'
      throw new FootnoteError('not_found', `There is no ${what} ${reference} among the sources`)
    }
    if (source.kind === 'document') {
      sources.documentIds.push(source.documentId)
      continue
    }
    if (!source.passage.current) {
      const { documentUri } = source.passage
      throw new FootnoteError(
        'not_found',
        `Passage ${reference} is of an older revision of ${documentUri}, which is not searched any more`,
      )
    }
    sources.passages.push(source.passage)
  }
  return sources
}
