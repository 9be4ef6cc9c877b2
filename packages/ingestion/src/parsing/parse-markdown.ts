import { appendMarkdown } from './append-markdown.ts'
import { readFrontMatter } from './front-matter.ts'
import { createHeadingSlugs } from './heading-slugs.ts'
import type { ParsedDocument } from './parsed-document.ts'
import { createTextBuilder } from './text-builder.ts'

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
  const builder = createTextBuilder()
  appendMarkdown({ name, markdown: body, firstLine: bodyLine, builder, slugOf: createHeadingSlugs() })
  const { text, blocks } = builder.build()
  const heading = blocks.find(({ kind, level }) => kind === 'heading' && level === 1)
  return {
    title: title ?? (heading ? text.slice(heading.start, heading.end) : fallbackTitle),
    text,
    blocks,
    metadata,
    warnings,
    hidden: [...body.matchAll(/<!--([\s\S]{0,4000}?)-->/g)].map(([, text = '']) => ({
      text,
      isComment: true,
    })),
  }
}
