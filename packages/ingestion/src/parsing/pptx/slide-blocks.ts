import type { NewBlock } from '../text-builder.ts'
import { childrenOf, descendantsOf, type XmlElement } from '../xml/read-xml.ts'

interface SlideText {
  /** Null for a slide without one. */
  title: string | null
  blocks: NewBlock[]
}

const titlePlaceholders = new Set(['title', 'ctrTitle'])
/** What stands on every slide alike. */
const marginPlaceholders = new Set(['dt', 'ftr', 'sldNum', 'hdr'])
/** Shapes whose paragraphs are a list unless they say otherwise. */
const listPlaceholders = new Set(['body', 'obj', ''])
/** A group, and what newer shapes come in together with a stand-in for older readers. */
const shapeGroups = new Set(['grpSp', 'AlternateContent', 'Choice'])
const maxListLevel = 8

/** What is written on a slide, in the order of its shapes. */
export function readSlide(root: XmlElement): SlideText {
  const slide: SlideText = { title: null, blocks: [] }
  for (const tree of descendantsOf(root, 'spTree')) appendShapes(tree, slide)
  return slide
}

/** The paragraphs of a speaker's notes. */
export function readNotes(root: XmlElement): string {
  const bodies = descendantsOf(root, 'sp').filter((shape) => placeholderOf(shape) === 'body')
  const lines = bodies.flatMap((shape) => descendantsOf(shape, 'p').map(paragraphText))
  return lines.filter(Boolean).join('\n')
}

function appendShapes(parent: XmlElement, slide: SlideText): void {
  for (const shape of childrenOf(parent)) {
    if (shapeGroups.has(shape.name)) appendShapes(shape, slide)
    else if (shape.name === 'sp') appendShape(shape, slide)
    else if (shape.name === 'graphicFrame') {
      for (const table of descendantsOf(shape, 'tbl')) {
        slide.blocks.push({ kind: 'table', text: tableText(table), table: { headerLines: 1 } })
      }
    } else if (shape.name === 'pic') slide.blocks.push({ kind: 'paragraph', text: descriptionOf(shape) })
  }
}

function appendShape(shape: XmlElement, slide: SlideText): void {
  const placeholder = placeholderOf(shape)
  const paragraphs = childrenOf(shape, 'txBody').flatMap((body) => childrenOf(body, 'p'))
  if (placeholder !== null && titlePlaceholders.has(placeholder) && slide.title === null) {
    slide.title = paragraphs.map(paragraphText).join(' ').replace(/\s+/g, ' ').trim() || null
  } else if (placeholder === null || !marginPlaceholders.has(placeholder)) {
    const isList = placeholder !== null && listPlaceholders.has(placeholder)
    for (const paragraph of paragraphs) slide.blocks.push(toBlock(paragraph, isList))
  }
}

function toBlock(paragraph: XmlElement, isList: boolean): NewBlock {
  const text = paragraphText(paragraph)
  const [properties] = childrenOf(paragraph, 'pPr')
  const marks = properties ? childrenOf(properties).map(({ name }) => name) : []
  const bulleted = marks.some((name) => name === 'buChar' || name === 'buAutoNum' || name === 'buBlip')
  if (text === '' || marks.includes('buNone') || !(isList || bulleted)) return { kind: 'paragraph', text }
  const level = Math.min(Number(properties?.attributes.lvl ?? 0) + 1, maxListLevel)
  return { kind: 'list_item', text: `- ${text}`, level }
}

/** The kind of a shape that the layout has a place for; null for one that somebody drew. */
function placeholderOf(shape: XmlElement): string | null {
  const [placeholder] = childrenOf(shape, 'nvSpPr')
    .flatMap((properties) => childrenOf(properties, 'nvPr'))
    .flatMap((properties) => childrenOf(properties, 'ph'))
  return placeholder ? (placeholder.attributes.type ?? '') : null
}

function paragraphText(paragraph: XmlElement): string {
  return childrenOf(paragraph)
    .map((part) => {
      if (part.name === 'br') return '\n'
      if (part.name !== 'r' && part.name !== 'fld') return ''
      return childrenOf(part, 't')
        .flatMap(({ children }) => children)
        .join('')
    })
    .join('')
    .trim()
}

/** A row a line, header first, cells joined by " | ". */
function tableText(table: XmlElement): string {
  return childrenOf(table, 'tr')
    .map((row) => childrenOf(row, 'tc').map(cellText).join(' | '))
    .join('\n')
}

function cellText(cell: XmlElement): string {
  return descendantsOf(cell, 'p').map(paragraphText).join(' ').replace(/\s+/g, ' ').trim()
}

/** What a picture is said to show, but not the name of the file that it was. */
function descriptionOf(picture: XmlElement): string {
  const [properties] = descendantsOf(picture, 'cNvPr')
  const description = properties?.attributes.descr?.trim() ?? ''
  return /\.\w{3,4}$/.test(description) ? '' : description
}
