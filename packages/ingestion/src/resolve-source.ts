import { stat } from 'node:fs/promises'
import { basename, isAbsolute, resolve } from 'node:path'
import { type DomainDefinition, type Facets, FootnoteError, type SourceDefinition } from '@footnote/contract'

/** A source with one place that is really there. */
export interface ResolvedSource {
  name: string
  kind: 'folder'
  location: string
  format: SourceDefinition['format']
  authority: number
  licence: string | null
  facets: Facets
  baseUrl: string | undefined
}

export interface SourceRequest {
  /** A name from the domain's definition, or a path. */
  target: string
  name?: string | undefined
  facets?: Facets | undefined
}

/**
 * Finds what a person means: a source that the domain defines, by its name, or a folder or file.
 * @param workingDir what relative paths start from
 * @throws FootnoteError `not_found` when it is neither; `invalid_input` for what is not read yet.
 */
export async function resolveSource(
  domain: DomainDefinition,
  request: SourceRequest,
  workingDir: string,
): Promise<ResolvedSource> {
  const { target } = request
  const defined = domain.sources.find(({ name }) => name === target)
  if (defined) return resolveDefined(defined, request)
  if (/^[a-z]+:\/\//i.test(target)) {
    throw new FootnoteError(
      'invalid_input',
      `${target} is an address: web sources are not read, give a folder or a file`,
    )
  }
  const location = isAbsolute(target) ? target : resolve(workingDir, target)
  if (!(await exists(location))) {
    const known = domain.sources.map(({ name }) => name).join(', ')
    throw new FootnoteError(
      'not_found',
      `There is no file or folder ${location}, and no source named ${target} (known: ${known})`,
    )
  }
  return {
    name: request.name ?? basename(location),
    kind: 'folder',
    location,
    format: 'auto',
    authority: 0.5,
    licence: null,
    facets: request.facets ?? {},
    baseUrl: undefined,
  }
}

async function resolveDefined(defined: SourceDefinition, request: SourceRequest): Promise<ResolvedSource> {
  const { name, format, authority, licence, facets, baseUrl } = defined
  for (const location of defined.paths) {
    if (await exists(location)) {
      return {
        name: request.name ?? name,
        kind: 'folder',
        location,
        format,
        authority,
        licence: licence ?? null,
        facets: { ...facets, ...request.facets },
        baseUrl,
      }
    }
  }
  const places = defined.paths.join(', ')
  throw new FootnoteError(
    'not_found',
    `The source ${name} is not here (looked in ${places}). ${defined.howToGet ?? ''}`.trim(),
  )
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
