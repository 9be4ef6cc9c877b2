import type { NameInGuide } from './find-names.ts'
import type { NameMarks } from './read-name-marks.ts'

/** What a server has. */
export interface ServerNames {
  /** Major version. */
  version: number
  /** In lower case: settings, relations, columns (alone, and behind their relation and a dot), functions, types, roles. */
  names: ReadonlySet<string>
  /** That could be created. */
  extensions: readonly string[]
}

/**
 * Where guides and marks disagree with a server, a line each: a name that nothing has, one that is marked for another
 * version and exists, one that is marked for this version and does not, a mark that no guide needs.
 */
export function checkNames(found: NameInGuide[], marks: NameMarks, server: ServerNames): string[] {
  const has = (name: string): boolean => server.names.has(name.replace(/\(\)$/, '').toLowerCase())
  const elsewhere = new Set(Object.values(marks.elsewhere).flat())
  const ofExtensions = new Map(
    Object.entries(marks.extensions).flatMap(([extension, names]) =>
      Object.entries(names).map(([name, versions]) => [name, { ...versions, extension }]),
    ),
  )
  const problemOf = (name: string): string | null => {
    const ofExtension = ofExtensions.get(name)
    if (elsewhere.has(name)) return null
    if (ofExtension && !server.extensions.includes(ofExtension.extension)) return null
    const { from, until } = ofExtension ?? marks.versions[name] ?? { from: 0, until: 99 }
    const isExpected = from <= server.version && server.version <= until
    if (isExpected === has(name)) return null
    return isExpected ? 'is not in the catalogs' : `is marked for ${from} to ${until}, and the server has it`
  }
  const places = Map.groupBy(found, ({ name }) => name)
  const unused = [...Object.keys(marks.versions), ...ofExtensions.keys(), ...elsewhere].filter(
    (name) => !places.has(name),
  )
  return [
    ...[...places].flatMap(([name, [first]]) => {
      const problem = problemOf(name)
      return problem && first ? [`${first.file}:${first.line}: ${name} ${problem}`] : []
    }),
    ...unused.map((name) => `${name} is marked, and stands in no guide`),
  ]
}
