import { type DomainDefinition, FootnoteError } from '@footnote/contract'
import type { SourceRecord } from '@footnote/db'
import { type ResolvedSource, resolveSources } from './resolve-source.ts'

/**
 * A source that was ingested before, from what is kept of it: the domain is asked again for its format and the like.
 * @throws FootnoteError `not_found` when its folder has gone; `invalid_input` for what was never a place.
 */
export async function resolveStoredSource(
  domain: DomainDefinition,
  { name, kind, location, facets }: SourceRecord,
): Promise<ResolvedSource> {
  if (kind !== 'folder' && kind !== 'website' && kind !== 'git') {
    throw new FootnoteError('invalid_input', `${name} was not read from a place that can be read again`)
  }
  const [source] = await resolveSources(domain, { target: location, name, facets }, '/')
  if (!source) throw new FootnoteError('not_found', `There is no ${location}`)
  return source
}
