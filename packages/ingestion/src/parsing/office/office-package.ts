import { type Archive, openArchive } from '../archive/open-archive.ts'
import type { DocumentMetadata } from '../parsed-document.ts'
import { childrenOf, readXml, type XmlElement, xmlText } from '../xml/read-xml.ts'

/** An office document: parts in an archive that point at each other by relations (ECMA-376 part 2). */
export interface OfficePackage {
  archive: Archive
  /** The part that another points at by the id or the kind of a relation. */
  related(part: string, relation: { id: string } | { kind: string }): string | null
  xml(part: string): XmlElement
}

export function openOfficePackage(input: { name: string; bytes: Uint8Array }): OfficePackage {
  const { name } = input
  const archive = openArchive(input)
  const relations = new Map<string, Relation[]>()
  const xml = (part: string): XmlElement => readXml({ name, bytes: archive.read(part) })
  const relationsOf = (part: string): Relation[] => {
    const path = relationsPath(part)
    const known = relations.get(part) ?? (archive.has(path) ? readRelations(xml(path), part) : [])
    relations.set(part, known)
    return known
  }
  return {
    archive,
    xml,
    related(part, wanted) {
      const found = relationsOf(part).find((relation) =>
        'id' in wanted ? relation.id === wanted.id : relation.kind === wanted.kind,
      )
      return found && archive.has(found.target) ? found.target : null
    },
  }
}

/** What the document's properties say of it: its title and what else is of use. */
export function readProperties(office: OfficePackage): {
  title: string | null
  metadata: DocumentMetadata
} {
  const properties = readCore(office)
  const textOf = (name: string): string => {
    const [element] = properties ? childrenOf(properties, name) : []
    return element ? xmlText(element).replace(/\s+/g, ' ').trim() : ''
  }
  const changed = new Date(textOf('modified') || textOf('created'))
  const summary = textOf('description')
  return {
    title: textOf('title') || null,
    metadata: {
      ...(summary ? { summary } : {}),
      ...(Number.isNaN(changed.getTime()) ? {} : { publishedAt: changed.toISOString() }),
    },
  }
}

/** Broken properties are no reason to refuse a text that is whole. */
function readCore({ archive, xml }: OfficePackage): XmlElement | undefined {
  const part = 'docProps/core.xml'
  try {
    return archive.has(part) ? childrenOf(xml(part))[0] : undefined
  } catch {
    return undefined
  }
}

/** The id of the relation that an element points with: the attribute whose prefix sets it apart from the element's own id. */
export function relationIdOf(attributes: Record<string, string>): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''
}

interface Relation {
  id: string
  /** The last word of the relation's type, which is the same in both editions of the standard. */
  kind: string
  target: string
}

function relationsPath(part: string): string {
  const slash = part.lastIndexOf('/') + 1
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`
}

function readRelations(root: XmlElement, part: string): Relation[] {
  return childrenOf(root).flatMap((list) =>
    childrenOf(list, 'Relationship')
      .filter(({ attributes }) => attributes.TargetMode !== 'External')
      .map(({ attributes }) => ({
        id: attributes.Id ?? '',
        kind: attributes.Type?.split('/').at(-1) ?? '',
        target: resolvePart(part, attributes.Target ?? ''),
      })),
  )
}

/** Targets are addresses, relative to the part that points at them. */
function resolvePart(part: string, target: string): string {
  const path = new URL(target, new URL(part, 'part:///')).pathname
  return decodeURIComponent(path.slice(1))
}
