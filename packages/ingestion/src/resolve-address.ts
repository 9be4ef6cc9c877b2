import { basename, resolve } from 'node:path'
import { type DomainDefinition, type Facets, FootnoteError, type SourceDefinition } from '@footnote/contract'
import { readGitAddress } from './connectors/git/git-address.ts'
import { checkWebAddress } from './connectors/website/web-address.ts'
import { fillPlaceholders, fitAddress } from './match-source-path.ts'
import type { ResolvedSource, SourceRequest } from './resolve-source.ts'

interface Fitting {
  defined: SourceDefinition
  values: Record<string, string>
  /** Whether the address is all that the definition names, not a place below it. */
  whole: boolean
}

/**
 * A website by its address. One whose documents the domain knows, by the address of a `website` source or by where a
 * source's documents can be read on the web, is read as that source is: `https://host/docs/17/` for
 * `https://host/docs/{version}/` has its format, authority and licence, and the facet of its version.
 */
export function resolveWebsite(
  domain: DomainDefinition,
  request: SourceRequest,
  defined?: SourceDefinition,
): ResolvedSource {
  const address = defined ? fillFromFacets(defined, request) : request.target
  const { href } = checkWebAddress(address, { allowPrivate: true })
  const fitting = fitDefined(domain, href, ({ kind, paths, baseUrl }) => [
    ...(kind === 'website' ? paths : []),
    ...(baseUrl ? [baseUrl] : []),
  ])
  const url = new URL(href)
  const words = [url.hostname.replace(/^www\./, ''), ...url.pathname.split('/').filter(Boolean)]
  return toResolved(domain, request, { kind: 'website', location: href, ownName: words.join('-'), fitting })
}

/** A Git repository by its address or path, with `#ref` where another than its default branch is meant. */
export function resolveGit(
  domain: DomainDefinition,
  request: SourceRequest,
  workingDir: string,
  defined?: SourceDefinition,
): ResolvedSource {
  const target = defined ? fillFromFacets(defined, request) : request.target
  const withRef = request.ref === undefined ? target : `${target.replace(/#.*$/, '')}#${request.ref}`
  const { url, protocol, ref } = readGitAddress(withRef, { allowPrivate: true })
  const place = protocol === 'file' && !url.startsWith('file:') ? resolve(workingDir, url) : `git+${url}`
  const location = ref ? `${place}#${ref}` : place
  const fitting = fitDefined(domain, target.replace(/#.*$/, ''), ({ kind, paths }) =>
    kind === 'git' ? paths : [],
  )
  const ownName = [basename(url.replace(/\/+$/, '')).replace(/\.git$/, ''), ...(ref ? [ref] : [])].join('-')
  return toResolved(domain, request, { kind: 'git', location, ownName, fitting })
}

/** The first definition one of whose patterns the address fits. */
function fitDefined(
  domain: DomainDefinition,
  address: string,
  patternsOf: (defined: SourceDefinition) => string[],
): Fitting | null {
  for (const defined of domain.sources) {
    for (const pattern of patternsOf(defined)) {
      const fit = fitAddress(pattern, address)
      if (fit) return { defined, ...fit }
    }
  }
  return null
}

/** An address with a placeholder is one place only once it is said which. */
function fillFromFacets({ name, paths }: SourceDefinition, { facets = {} }: SourceRequest): string {
  const filled = fillPlaceholders(paths[0] ?? '', facets)
  const [, missing] = /\{(\w+)\}/.exec(filled) ?? []
  if (!missing) return filled
  throw new FootnoteError(
    'invalid_input',
    `The source ${name} is many places (${filled}): say which with --facet ${missing}=…, or give its address`,
  )
}

function toResolved(
  domain: DomainDefinition,
  request: SourceRequest,
  input: { kind: 'website' | 'git'; location: string; ownName: string; fitting: Fitting | null },
): ResolvedSource {
  const { kind, location, ownName, fitting } = input
  const { defined, values = {} } = fitting ?? {}
  const definedName = fitting?.whole ? [fitting.defined.name, ...Object.values(values)].join('-') : null
  return {
    name: request.name ?? definedName ?? toName(ownName),
    kind,
    location,
    format: defined?.format ?? 'auto',
    authority: defined?.authority ?? 0.5,
    licence: defined?.licence ?? null,
    facets: { ...facetsOf(domain, defined, values), ...request.facets },
    baseUrl: kind === 'git' && defined?.baseUrl ? fillPlaceholders(defined.baseUrl, values) : undefined,
    questionFiles: defined?.questionFiles ?? [],
  }
}

/** The definition's facets, filled; without those whose value the domain does not know, such as a version "current". */
function facetsOf(
  domain: DomainDefinition,
  defined: SourceDefinition | undefined,
  values: Record<string, string>,
): Facets {
  const filled = Object.entries(defined?.facets ?? {}).map(([name, value]) => [
    name,
    fillPlaceholders(value, values),
  ])
  return Object.fromEntries(
    filled.filter(([name, value]) => {
      const known = domain.facets?.find((facet) => facet.name === name)?.values ?? []
      return known.length === 0 || known.includes(value ?? '')
    }),
  )
}

function toName(words: string): string {
  const plain = words
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')
  return plain.slice(0, 64) || 'source'
}
