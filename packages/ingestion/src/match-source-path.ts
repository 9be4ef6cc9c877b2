import { readdir, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'

export interface MatchedPath {
  path: string
  /** What stood in the place of each `{name}`. */
  values: Record<string, string>
}

/** The places on this machine that a path with `{name}` placeholders stands for, in the order of their names. */
export async function matchSourcePath(pattern: string): Promise<MatchedPath[]> {
  const [root = '', ...segments] = pattern.split(/[\\/]/)
  let found: MatchedPath[] = [{ path: root === '' ? sep : root + sep, values: {} }]
  for (const segment of segments) {
    const next = await Promise.all(found.map((at) => matchSegment(at, segment)))
    found = next.flat()
  }
  const there = await Promise.all(found.map(({ path }) => exists(path)))
  return found.filter((_, index) => there[index])
}

/** What a given path has in the place of a pattern's placeholders, when its last segments fit the pattern's; else null. */
export function fitSourcePath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split(/[\\/]/)
  // A segment that is nothing but a placeholder would fit any folder.
  const first = wanted.findIndex((segment) => /\{\w+\}/.test(segment) && !/^\{\w+\}$/.test(segment))
  if (first === -1) return null
  const tail = wanted.slice(first)
  const given = path
    .replace(/[\\/]+$/, '')
    .split(/[\\/]/)
    .slice(-tail.length)
  const values: Record<string, string> = {}
  for (const [index, segment] of tail.entries()) {
    const match = toExpression(segment).exec(given[index] ?? '')
    if (!match) return null
    Object.assign(values, match.groups)
  }
  return values
}

/** What an address has in the place of a pattern's placeholders when it begins as the pattern does, and whether it ends there too. */
export function fitAddress(
  pattern: string,
  address: string,
): { values: Record<string, string>; whole: boolean } | null {
  const wanted = pattern.replace(/\/+$/, '')
  const match = new RegExp(`${toExpression(wanted).source.slice(0, -1)}(?<rest>/.*)?$`, 's').exec(address)
  if (!match) return null
  const { rest = '', ...values } = match.groups ?? {}
  return { values, whole: rest.replace(/^\/+/, '') === '' }
}

/** Puts values in the place of a text's placeholders. */
export function fillPlaceholders(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

async function matchSegment(at: MatchedPath, segment: string): Promise<MatchedPath[]> {
  if (!segment.includes('{')) return [{ ...at, path: join(at.path, segment) }]
  const names = await readdir(at.path).catch(() => [])
  const expression = toExpression(segment)
  return names.sort().flatMap((name) => {
    const match = expression.exec(name)
    return match ? [{ path: join(at.path, name), values: { ...at.values, ...match.groups } }] : []
  })
}

function toExpression(segment: string): RegExp {
  const literal = segment.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const names = [...segment.matchAll(/\{(\w+)\}/g)].map(([, name]) => `(?<${name}>[\\w.]+)`)
  return new RegExp(`^${literal.map((part, index) => part + (names[index] ?? '')).join('')}$`)
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
