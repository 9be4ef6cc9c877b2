import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { type DomainDefinition, type Facets, FootnoteError, type SourceDefinition } from '@footnote/contract'
import { isGitAddress } from './connectors/git/git-address.ts'
import { fillPlaceholders, fitSourcePath, matchSourcePath } from './match-source-path.ts'
import { recogniseSource } from './recognise-source.ts'
import { resolveGit, resolveWebsite } from './resolve-address.ts'

/** A source with one place: a folder or file that is really there, or an address. */
export interface ResolvedSource {
  name: string
  kind: SourceDefinition['kind']
  location: string
  format: SourceDefinition['format']
  authority: number
  licence: string | null
  facets: Facets
  baseUrl: string | undefined
  /** Absolute paths of what people ask of its documents. */
  questionFiles: string[]
}

export interface SourceRequest {
  /** A name from the domain's definition, a path, or an address. */
  target: string
  name?: string | undefined
  facets?: Facets | undefined
  /** The branch, tag or commit of a Git repository. */
  ref?: string | undefined
}

/**
 * Finds what a person means: a source that the domain defines, by its name, a folder or file, or the address of a
 * website or Git repository. A defined source whose path has a placeholder is every place that fits, each with facets
 * of its own; a path or address that fits such a placeholder, or a folder that holds what tells the source, is that
 * source.
 * @param workingDir what relative paths start from
 * @throws FootnoteError `not_found` when it is none of them; `invalid_input` for an address that is not read.
 */
export async function resolveSources(
  domain: DomainDefinition,
  request: SourceRequest,
  workingDir: string,
): Promise<ResolvedSource[]> {
  const { target, ref } = request
  const defined = domain.sources.find(({ name }) => name === target)
  const isGit = defined ? defined.kind === 'git' : isGitAddress(target)
  if (ref !== undefined && !isGit) {
    throw new FootnoteError(
      'invalid_input',
      `${target} is no Git repository: --ref names a branch or tag of one`,
    )
  }
  if (defined) return resolveDefined(domain, defined, request)
  if (isGit) return [resolveGit(domain, request, workingDir)]
  if (/^https?:\/\//i.test(target)) return [resolveWebsite(domain, request)]
  if (/^[a-z][a-z+.-]*:\/\//i.test(target)) {
    throw new FootnoteError(
      'invalid_input',
      `${target} is an address of a kind that is not read: give one that begins with http://, https:// or git+https://`,
    )
  }
  return [await resolvePath(domain, request, resolve(workingDir, target))]
}

async function resolveDefined(
  domain: DomainDefinition,
  defined: SourceDefinition,
  request: SourceRequest,
): Promise<ResolvedSource[]> {
  const [address = ''] = defined.paths
  if (defined.kind === 'git') return [resolveGit(domain, { ...request, target: address }, '/', defined)]
  if (defined.kind === 'website') return [resolveWebsite(domain, { ...request, target: address }, defined)]
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
  const folders = domain.sources.filter(({ kind }) => kind === 'folder')
  for (const defined of folders) {
    const values = await recogniseSource(defined, location)
    if (values) return toResolved(defined, request, { location, values })
  }
  for (const defined of folders) {
    for (const pattern of defined.paths) {
      const values = pattern === location ? {} : fitSourcePath(pattern, location)
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
    questionFiles: [],
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
    questionFiles: defined.questionFiles,
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
