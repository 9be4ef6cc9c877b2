import { FootnoteError } from '@footnote/contract'
import { type Archive, openArchive } from '../archive/open-archive.ts'
import type { DocumentMetadata } from '../parsed-document.ts'
import { descendantsOf, readXml, type XmlElement, xmlText } from '../xml/read-xml.ts'
import { readContents } from './read-contents.ts'
import { resolveHref } from './resolve-href.ts'

export interface Book {
  archive: Archive
  title: string | null
  metadata: DocumentMetadata
  /** The pages in the order in which they are read, with what the table of contents calls them. */
  pages: { part: string; title: string | null }[]
}

/**
 * Reads a book's package document (EPUB 3.3, chapters 4 and 5): what it is called and its pages in reading order.
 * @throws FootnoteError `invalid_input` for a book under copy protection and for one without its package document.
 */
export function readBook(input: { name: string; bytes: Uint8Array }): Book {
  const { name } = input
  const archive = openArchive(input)
  const xml = (part: string): XmlElement => readXml({ name, bytes: archive.read(part) })
  const [rootFile] = descendantsOf(xml('META-INF/container.xml'), 'rootfile')
  const path = rootFile?.attributes['full-path']
  if (!path) throw new FootnoteError('invalid_input', `${name} is damaged: it names no package document`)
  const root = xml(path)
  const manifest = new Map(
    descendantsOf(root, 'item').map(({ attributes }) => [
      attributes.id,
      {
        part: resolveHref(path, attributes.href ?? ''),
        mediaType: attributes['media-type'] ?? '',
        properties: attributes.properties ?? '',
      },
    ]),
  )
  const titles = readContents({ name, archive, items: [...manifest.values()] })
  const pages = descendantsOf(root, 'itemref').flatMap(({ attributes }) => {
    const part = manifest.get(attributes.idref)?.part
    if (!part || !archive.has(part) || attributes.linear === 'no') return []
    return [{ part, title: titles.get(part) ?? null }]
  })
  const locked = lockedParts(archive, xml)
  if (pages.some(({ part }) => locked.has(part))) {
    throw new FootnoteError('invalid_input', `${name} is under copy protection`)
  }
  return { archive, pages, ...readDescription(root) }
}

/** Fonts may be obfuscated in any book; pages only where a reader has to pay. */
function lockedParts(archive: Archive, xml: (part: string) => XmlElement): Set<string> {
  const part = 'META-INF/encryption.xml'
  const references = archive.has(part) ? descendantsOf(xml(part), 'CipherReference') : []
  return new Set(references.map(({ attributes }) => resolveHref('', attributes.URI ?? '')))
}

function readDescription(root: XmlElement): Pick<Book, 'title' | 'metadata'> {
  const [metadata] = descendantsOf(root, 'metadata')
  const textOf = (name: string): string => {
    const [element] = metadata ? descendantsOf(metadata, name) : []
    return element ? xmlText(element).replace(/\s+/g, ' ').trim() : ''
  }
  const published = new Date(textOf('date'))
  return {
    title: textOf('title') || null,
    metadata: Number.isNaN(published.getTime()) ? {} : { publishedAt: published.toISOString() },
  }
}
