import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FootnoteError } from '@footnote/contract'

export interface ManualPage {
  name: string
  title: string
  /** Whole sentences of at least a few words, in their order. */
  sentences: string[]
}

/** The prose of a manual's HTML pages. @throws FootnoteError `not_found` when the folder has none. */
export async function readManual(folder: string): Promise<ManualPage[]> {
  const names = await readdir(folder).catch(() => [])
  const pages: ManualPage[] = []
  for (const name of names.filter((each) => each.endsWith('.html')).sort()) {
    const html = await readFile(join(folder, name), 'utf8')
    const sentences = [...html.matchAll(/<p>([\s\S]*?)<\/p>/g)]
      .map(([, inner = '']) => toText(inner))
      .flatMap((text) => text.split(/(?<=[.!?])\s+(?=[A-Z])/))
      .filter((sentence) => sentence.split(' ').length >= 6)
    const title = toText(/<title>([\s\S]*?)<\/title>/.exec(html)?.[1] ?? name)
    if (sentences.length > 0) pages.push({ name: name.replace(/\.html$/, ''), title, sentences })
  }
  if (pages.length === 0) {
    throw new FootnoteError('not_found', `${folder} has no pages of the manual: name a folder with --manual`)
  }
  return pages
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ' }

function toText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex, digits) =>
      String.fromCodePoint(Number.parseInt(digits, hex ? 16 : 10)),
    )
    .replace(/&(\w+);/g, (all, name) => entities[name] ?? all)
    .replace(/\s+/g, ' ')
    .trim()
}
