import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { type DomainDefinition, type Facets, FootnoteError, type SourceDefinition } from '@footnote/contract'
import { fillPlaceholders, fitSourcePath, matchSourcePath } from './match-source-path.ts'

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
 * Finds what a person means: a source that the domain defines, by its name, or a folder or file. A defined
 * source whose path has a placeholder is every place that fits, each with facets of its own; a path that fits
 * such a placeholder is that source.
 * @param workingDir what relative paths start from
 * @throws FootnoteError `not_found` when it is neither; `invalid_input` for what is not read yet.
 */
export async function resolveSources(
  domain: DomainDefinition,
  request: SourceRequest,
  workingDir: string,
): Promise<ResolvedSource[]> {
  const { target } = request
  const defined = domain.sources.find(({ name }) => name === target)
  if (defined) return resolveDefined(defined, request)
  if (/^[a-z]+:\/\//i.test(target)) {
    throw new FootnoteError(
      'invalid_input',
      `${target} is an address: web sources are not read, give a folder or a file`,
    )
  }
  return [await resolvePath(domain, request, resolve(workingDir, target))]
}

async function resolveDefined(defined: SourceDefinition, request: SourceRequest): Promise<ResolvedSource[]> {
  for (const pattern of defined.paths) {
    const matches = await matchSourcePath(pattern)
    if (matches.length > 0) {
      return matches.map(({ path, values }) => toResolved(defined, request, { location: path, values }))
    }
  }
  throw new FootnoteError(
    'not_found',
    `The source ${defined.name} is not here (looked in ${defined.paths.join(', ')}). ${defined.howToGet ?? ''}`.trim(),
  )
}

async function resolvePath(
  domain: DomainDefinition,
  request: SourceRequest,
  location: string,
): Promise<ResolvedSource> {
  if (!(await exists(location))) {
    const known = domain.sources.map(({ name }) => name).join(', ')
    throw new FootnoteError(
      'not_found',
      `There is no file or folder ${location}, and no source named ${request.target} (known: ${known})`,
    )
  }
  for (const defined of domain.sources) {
    for (const pattern of defined.paths) {
      const values = fitSourcePath(pattern, location)
      if (values) return toResolved(defined, request, { location, values })
    }
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

function toResolved(
  defined: SourceDefinition,
  request: SourceRequest,
  { location, values }: { location: string; values: Record<string, string> },
): ResolvedSource {
  const facets = Object.entries(defined.facets).map(([name, value]) => [
    name,
    fillPlaceholders(value, values),
  ])
  return {
    name: request.name ?? [defined.name, ...Object.values(values)].join('-'),
    kind: 'folder',
    location,
    format: defined.format,
    authority: defined.authority,
    licence: defined.licence ?? null,
    facets: { ...Object.fromEntries(facets), ...request.facets },
    baseUrl: defined.baseUrl && fillPlaceholders(defined.baseUrl, values),
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
