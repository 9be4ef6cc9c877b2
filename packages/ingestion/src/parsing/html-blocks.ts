import {
  isApparatus,
  isReleaseNotes,
  isTermSpan,
  noteLabelOf,
  tableAnchorOf,
  tableCaptionOf,
  withoutNumbering,
} from './docbook.ts'
import {
  blockElements,
  collapseSpace,
  inlineText,
  isDropped,
  joinInline,
  preformattedText,
  textBefore,
} from './html-inline-text.ts'
import { cellTexts, isLayoutTable, tableText } from './html-table.ts'
import { createTermList } from './html-term-list.ts'
import {
  attributeOf,
  classesOf,
  findElement,
  type HtmlElement,
  type HtmlParent,
  visitHtml,
} from './html-tree.ts'
import type { NewBlock, NewNote, TextBuilder } from './text-builder.ts'

/** Deeper nesting says nothing more to a reader. */
const maxListLevel = 8
const anchoringElements = new Set(['div', 'section', 'article', 'main', 'p', 'table', 'pre', 'li', 'a'])

/** What the walk stands in. `lead` waits for the first text: an item's marker, a note's label. */
interface Surrounding {
  element: HtmlElement
  kind: 'list_item' | 'note'
  lead: string | null
  note: NewNote | undefined
}

/** Appends the readable content under `root`, block by block. */
export function appendHtmlBlocks(
  root: HtmlParent,
  builder: TextBuilder,
  { docBook }: { docBook: boolean },
): void {
  const titleOf = (text: string): string => (docBook ? withoutNumbering(text) : text)
  const itemsAreEntries = docBook && isReleaseNotes(root)
  const surroundings: Surrounding[] = []
  const lists: { element: HtmlElement; ordered: boolean; next: number }[] = []
  const terms = createTermList(builder)
  let inline: string[] = []
  let hasInline = false
  let anchor: string | undefined

  const append = (block: NewBlock): void => {
    terms.settle()
    const level = block.level ?? (lists.length > 0 ? Math.min(lists.length, maxListLevel) : undefined)
    const note = surroundings.at(-1)?.note
    builder.append({ ...block, level, anchor: block.anchor ?? anchor, termDepth: terms.depth(), note })
    anchor = undefined
  }
  const flush = (): void => {
    const text = joinInline(inline)
    inline = []
    hasInline = false
    if (!text) return
    const block = toProse(text, surroundings.at(-1), lists.length)
    const isEntry = itemsAreEntries && block.kind === 'list_item' && lists.length === 1
    append(isEntry ? { ...block, entry: true } : block)
  }
  /** A label whose note begins with code or a list stands alone before it. */
  const flushLabel = (): void => {
    flush()
    const note = surroundings.at(-1)
    if (note?.kind !== 'note' || note.lead === null) return
    append({ kind: 'note', text: note.lead.trim() })
    note.lead = null
  }
  const appendHeading = (element: HtmlElement): void => {
    const text = titleOf(inlineText(element))
    const note = surroundings.at(-1)
    if (note?.kind === 'note' && note.lead !== null) {
      note.lead = text ? `${text}: ` : note.lead
      return
    }
    const level = Number(element.tagName.slice(1))
    append({
      kind: 'heading',
      text,
      level,
      anchor: attributeOf(element, 'id') ?? anchor ?? anchorInside(element),
    })
  }
  const appendTable = (element: HtmlElement): void => {
    const caption = findElement(element, ({ tagName }) => tagName === 'caption')
    const captionText = caption && inlineText(caption)
    const tableAnchor = tableAnchorOf(element) ?? attributeOf(element, 'id')
    if (captionText) append({ kind: 'paragraph', text: captionText })
    if (classesOf(element).includes('simplelist')) {
      const level = Math.min(lists.length + 1, maxListLevel)
      for (const text of cellTexts(element)) append({ kind: 'list_item', text: `- ${text}`, level })
      return
    }
    const { text, headerLines } = tableText(element)
    const title = captionText || (docBook ? tableCaptionOf(element) : undefined)
    const table = { ...(title ? { caption: title } : {}), headerLines }
    append({ kind: 'table', text, anchor: tableAnchor, table })
  }
  /** Takes elements that become a block of their own; false for all that are walked into. */
  const takeWhole = (element: HtmlElement): boolean => {
    if (/^h[1-6]$/.test(element.tagName)) appendHeading(element)
    else if (element.tagName === 'pre') append({ kind: 'code', text: preformattedText(element) })
    else if (classesOf(element).includes('cmdsynopsis'))
      append({ kind: 'code', text: inlineText(element, '\n') })
    else if (element.tagName === 'table' && !isLayoutTable(element, { docBook })) appendTable(element)
    else if (element.tagName === 'dt')
      terms.add(termText(element), attributeOf(element, 'id') ?? anchorInside(element))
    else return false
    return true
  }
  const openBlock = (element: HtmlElement): boolean => {
    const startsBlock = /^(?:pre|table|ul|ol|menu|dl)$/.test(element.tagName)
    if (startsBlock) flushLabel()
    else flush()
    rememberAnchor(element)
    if (takeWhole(element)) {
      if (element.tagName === 'dt') anchor = undefined
      return false
    }
    const label = noteLabelOf(element)
    if (label) surroundings.push({ element, kind: 'note', lead: `${label}: `, note: { label } })
    if (/^(?:ul|ol|menu)$/.test(element.tagName)) {
      const next = Number.parseInt(attributeOf(element, 'start') ?? '1', 10)
      lists.push({ element, ordered: element.tagName === 'ol', next: Number.isNaN(next) ? 1 : next })
    }
    if (element.tagName === 'li') {
      const note = surroundings.at(-1)?.note
      surroundings.push({ element, kind: 'list_item', lead: markerOf(element), note })
    }
    if (element.tagName === 'dd') terms.enter()
    return true
  }
  const markerOf = (item: HtmlElement): string => {
    const list = lists.at(-1)
    if (!list?.ordered) return '- '
    const own = Number.parseInt(attributeOf(item, 'value') ?? '', 10)
    const number = Number.isNaN(own) ? list.next : own
    list.next = number + 1
    return `${number}. `
  }
  const rememberAnchor = (element: HtmlElement): void => {
    if (!anchoringElements.has(element.tagName) || classesOf(element).includes('indexterm')) return
    const id =
      attributeOf(element, 'id') ?? (element.tagName === 'a' ? attributeOf(element, 'name') : undefined)
    if (id) anchor = id
  }

  visitHtml(root, {
    open(element) {
      if (isDropped(element) || (docBook && isApparatus(element))) return false
      if (blockElements.has(element.tagName)) return openBlock(element)
      if (element.tagName === 'a' && !hasInline) rememberAnchor(element)
      inline.push(textBefore(element))
      return true
    },
    close(element) {
      if (!blockElements.has(element.tagName)) return
      flush()
      if (element.tagName === 'dd') terms.leave()
      if (element.tagName === 'dl') terms.close()
      if (lists.at(-1)?.element === element) lists.pop()
      if (surroundings.at(-1)?.element === element) surroundings.pop()
    },
    text(value) {
      inline.push(collapseSpace(value))
      hasInline ||= /\S/.test(value)
    },
  })
  flush()
  terms.close()
}

function toProse(text: string, surrounding: Surrounding | undefined, listLevel: number): NewBlock {
  const lead = surrounding?.lead ?? ''
  if (surrounding) surrounding.lead = null
  if (surrounding?.kind === 'note') return { kind: 'note', text: lead + text }
  if (!lead) return { kind: 'paragraph', text }
  return { kind: 'list_item', text: lead + text, level: Math.min(Math.max(listLevel, 1), maxListLevel) }
}

function termText(term: HtmlElement): string {
  const spans = term.childNodes.filter((node): node is HtmlElement => 'tagName' in node && isTermSpan(node))
  const texts = (spans.length > 0 ? spans : [term]).map((span) => inlineText(span, ', ').replace(/,\s*$/, ''))
  return texts.filter(Boolean).join(', ')
}

/** A link target within a heading or term; index entries have one too, which nobody links to. */
function anchorInside(element: HtmlElement): string | undefined {
  const target = findElement(
    element,
    (inner) =>
      inner.tagName === 'a' &&
      !classesOf(inner).includes('indexterm') &&
      (attributeOf(inner, 'id') ?? attributeOf(inner, 'name')) !== undefined,
  )
  return target && (attributeOf(target, 'id') ?? attributeOf(target, 'name'))
}
