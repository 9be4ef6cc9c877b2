import { openOfficePackage, readProperties, relationIdOf } from '../office/office-package.ts'
import type { ParsedDocument } from '../parsed-document.ts'
import { createTextBuilder } from '../text-builder.ts'
import { descendantsOf } from '../xml/read-xml.ts'
import { readNotes, readSlide } from './slide-blocks.ts'

/** Reads a PowerPoint presentation: each slide is a heading, in the order of the show, with its speaker's notes. */
export function parsePptx(input: { name: string; bytes: Uint8Array; fallbackTitle: string }): ParsedDocument {
  const office = openOfficePackage(input)
  const { title, metadata } = readProperties(office)
  const part = office.related('', { kind: 'officeDocument' }) ?? 'ppt/presentation.xml'
  const builder = createTextBuilder()
  let firstTitle: string | null = null
  for (const [index, { attributes }] of descendantsOf(office.xml(part), 'sldId').entries()) {
    const slidePart = office.related(part, { id: relationIdOf(attributes) })
    if (!slidePart) continue
    const slide = readSlide(office.xml(slidePart))
    const notesPart = office.related(slidePart, { kind: 'notesSlide' })
    const notes = notesPart ? readNotes(office.xml(notesPart)) : ''
    const isEmpty = !slide.title && !notes && slide.blocks.every(({ text }) => text.trim() === '')
    if (isEmpty) continue
    firstTitle ??= slide.title
    const anchor = `slide=${index + 1}`
    builder.append({ kind: 'heading', level: 1, text: slide.title ?? `Slide ${index + 1}`, anchor })
    for (const block of slide.blocks) builder.append({ ...block, anchor })
    if (notes) builder.append({ kind: 'note', text: `Notes: ${notes}`, note: { label: 'Notes' }, anchor })
  }
  return {
    title: title ?? firstTitle ?? input.fallbackTitle,
    ...builder.build(),
    metadata,
    warnings: [],
  }
}
