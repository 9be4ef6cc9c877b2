import { FootnoteError } from '@footnote/contract'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { appendMarkdownBlocks } from './markdown-blocks.ts'
import { cutMarkdown } from './markdown-chunks.ts'
import { refuseCostlyMarkdown } from './markdown-guard.ts'
import type { TextBuilder } from './text-builder.ts'

/** Bare addresses read the same whether they are links or not, and looking for them is slow. */
const noBareLinks = { disable: { null: ['wwwAutolink', 'protocolAutolink', 'emailAutolink'] } }
const extensions = [gfm(), noBareLinks]
const mdastExtensions = [gfmFromMarkdown()]

/**
 * Appends GitHub-flavoured Markdown without front matter.
 * @param input.firstLine the number of its first line in its file
 * @param input.slugOf gives each heading its anchor
 * @throws FootnoteError `invalid_input` for input over which a parser would hang.
 */
export function appendMarkdown(input: {
  name: string
  markdown: string
  firstLine: number
  builder: TextBuilder
  slugOf: (heading: string) => string | undefined
}): void {
  const { name, markdown, firstLine, builder, slugOf } = input
  const chunks = cutMarkdown(markdown, firstLine)
  refuseCostlyMarkdown({ name, chunks })
  for (const { text } of chunks) {
    try {
      appendMarkdownBlocks(fromMarkdown(text, { extensions, mdastExtensions }), builder, slugOf)
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause
      throw new FootnoteError('invalid_input', `${name}: the Markdown is nested too deeply`, { cause })
    }
  }
}
