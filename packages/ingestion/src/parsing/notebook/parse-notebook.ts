import { FootnoteError } from '@footnote/contract'
import { z } from 'zod'
import { appendMarkdown } from '../append-markdown.ts'
import { createHeadingSlugs } from '../heading-slugs.ts'
import type { ParsedDocument } from '../parsed-document.ts'
import { createTextBuilder, type TextBuilder } from '../text-builder.ts'

const Lines = z.union([z.string(), z.array(z.string()).transform((lines) => lines.join(''))])

/** nbformat 4: only what is read of it; outputs that are no text are left out. */
const Notebook = z.object({
  nbformat: z.number().optional(),
  cells: z.array(
    z.object({
      cell_type: z.string(),
      source: Lines,
      outputs: z
        .array(
          z.object({
            output_type: z.string(),
            text: Lines.optional().catch(undefined),
            data: z.object({ 'text/plain': Lines.optional() }).optional().catch(undefined),
            ename: z.string().optional(),
            evalue: z.string().optional(),
          }),
        )
        .default([]),
    }),
  ),
})

type Cell = z.infer<typeof Notebook>['cells'][number]

/** An output is there to show what a cell does; a log of a day does not. */
const maxOutputCharacters = 2_000
/** What terminals take for colours. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const terminalColours = /\u001B\[[\d;]*m/g

/**
 * Reads a Jupyter notebook: its Markdown, its code as code, and the beginning of what the code printed.
 * @throws FootnoteError `invalid_input` for what is no JSON or no notebook of format 4.
 */
export function parseNotebook(input: { name: string; text: string; fallbackTitle: string }): ParsedDocument {
  const { name, text, fallbackTitle } = input
  const { cells } = readNotebook(name, text)
  const builder = createTextBuilder()
  const slugOf = createHeadingSlugs()
  for (const [index, cell] of cells.entries()) {
    const cellName = `${name}, cell ${index + 1}`
    if (cell.cell_type === 'markdown') {
      appendMarkdown({ name: cellName, markdown: cell.source, firstLine: 1, builder, slugOf })
    } else if (cell.cell_type === 'code') {
      appendCode(builder, cell)
    } else {
      builder.append({ kind: 'paragraph', text: cell.source })
    }
  }
  const built = builder.build()
  const heading = built.blocks.find(({ kind, level }) => kind === 'heading' && level === 1)
  const title = heading ? built.text.slice(heading.start, heading.end) : fallbackTitle
  return { title, ...built, metadata: {}, warnings: [] }
}

function readNotebook(name: string, text: string): z.infer<typeof Notebook> {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/\s+/g, ' ') : 'it cannot be read'
    throw new FootnoteError('invalid_input', `${name} is not valid JSON: ${reason}`, { cause })
  }
  const notebook = Notebook.safeParse(content)
  if (notebook.success) return notebook.data
  const [issue] = notebook.error.issues
  const place = issue?.path.join('.') || 'the file'
  throw new FootnoteError('invalid_input', `${name} is no notebook of format 4: ${place}: ${issue?.message}`)
}

function appendCode(builder: TextBuilder, { source, outputs }: Cell): void {
  builder.append({ kind: 'code', text: source })
  for (const { text, data, ename, evalue } of outputs) {
    const shown = text ?? data?.['text/plain'] ?? (ename ? `${ename}: ${evalue ?? ''}` : '')
    const clean = shown.replace(terminalColours, '').trimEnd()
    const cut = clean.length > maxOutputCharacters ? `${clean.slice(0, maxOutputCharacters)}…` : clean
    builder.append({ kind: 'code', text: cut })
  }
}
