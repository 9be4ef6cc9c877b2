import { FootnoteError } from '@footnote/contract'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { readFrontMatter } from './front-matter.ts'
import { createHeadingSlugs } from './heading-slugs.ts'
import { appendMarkdownBlocks } from './markdown-blocks.ts'
import { cutMarkdown } from './markdown-chunks.ts'
import { refuseCostlyMarkdown } from './markdown-guard.ts'
import type { ParsedDocument } from './parsed-document.ts'
import { createTextBuilder } from './text-builder.ts'

/** Bare addresses read the same whether they are links or not, and looking for them is slow. */
const noBareLinks = { disable: { null: ['wwwAutolink', 'protocolAutolink', 'emailAutolink'] } }
const extensions = [gfm(), noBareLinks]
const mdastExtensions = [gfmFromMarkdown()]

/**
 * Reads GitHub-flavoured Markdown with YAML front matter.
 * @param input.fallbackTitle for a document with neither a title in its front matter nor an H1
 * @throws FootnoteError `invalid_input` for malformed front matter and for input over which a parser would hang.
 */
export function parseMarkdown(input: {
  name: string
  markdown: string
  fallbackTitle: string
}): ParsedDocument {
  const { name, markdown, fallbackTitle } = input
  const { title, metadata, body, bodyLine, warnings } = readFrontMatter({ name, text: markdown })
  const chunks = cutMarkdown(body, bodyLine)
  refuseCostlyMarkdown({ name, chunks })
  const builder = createTextBuilder()
  const slugOf = createHeadingSlugs()
  for (const { text } of chunks) {
    try {
      appendMarkdownBlocks(fromMarkdown(text, { extensions, mdastExtensions }), builder, slugOf)
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause
      throw new FootnoteError('invalid_input', `${name}: the Markdown is nested too deeply`, { cause })
    }
  }
  const { text, blocks } = builder.build()
  const heading = blocks.find(({ kind, level }) => kind === 'heading' && level === 1)
  return {
    title: title ?? (heading ? text.slice(heading.start, heading.end) : fallbackTitle),
    text,
    blocks,
    metadata,
    warnings,
  }
}
