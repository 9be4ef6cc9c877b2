import type { GuideFile } from './find-guides.ts'

export interface Guide extends GuideFile {
  text: string
  /** The YAML between the `---` lines, and the line on which it begins; null without. */
  frontMatter: { yaml: string; line: number } | null
  fences: Fence[]
  links: { target: string; line: number }[]
  headings: { text: string; level: number; line: number }[]
}

export interface Fence {
  /** All that stands behind the opening marks. */
  info: string
  line: number
  firstLine: string
  isClosed: boolean
}

const frontMatter = /^---[ \t]*\n(?:([\s\S]*?)\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)/
const openingFence = /^\s*(`{3,}(?=[^`]*$)|~{3,})(.*)$/

/** Finds in a Markdown document what is checked: front matter, fences, links, headings, each with its line. */
export function readGuide(file: GuideFile, bytes: string): Guide {
  const text = bytes.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const front = frontMatter.exec(text)
  const guide: Guide = {
    ...file,
    text,
    frontMatter: front ? { yaml: front[1] ?? '', line: 2 } : null,
    fences: [],
    links: [],
    headings: [],
  }
  const firstLine = front ? front[0].split('\n').length : 1
  let open: { fence: Fence; marks: string } | null = null
  for (const [index, line] of text
    .slice(front?.[0].length ?? 0)
    .split('\n')
    .entries()) {
    const number = firstLine + index
    if (open) {
      if (closes(line, open.marks)) {
        open.fence.isClosed = true
        open = null
      } else open.fence.firstLine ||= line.trim()
      continue
    }
    const [, marks, info = ''] = openingFence.exec(line) ?? []
    if (marks) {
      open = { marks, fence: { info: info.trim(), line: number, firstLine: '', isClosed: false } }
      guide.fences.push(open.fence)
    } else readLine(line, number, guide)
  }
  return guide
}

function closes(line: string, marks: string): boolean {
  const trimmed = line.trim()
  return trimmed.startsWith(marks) && trimmed.replaceAll(marks.charAt(0), '') === ''
}

function readLine(line: string, number: number, { headings, links }: Guide): void {
  const [, level = '', text = ''] = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/.exec(line) ?? []
  if (level) headings.push({ text, level: level.length, line: number })
  const prose = line.replace(/`[^`]*`/g, '')
  for (const [, target = ''] of prose.matchAll(/\]\([ \t]*(<[^<>]*>|[^\s()<]+)[^()]*\)/g)) {
    links.push({ target: target.replace(/^<|>$/g, ''), line: number })
  }
  const [, definition] = /^ {0,3}\[(?!\^)[^\]]+\]:[ \t]*<?([^\s<>]+)/.exec(prose) ?? []
  if (definition) links.push({ target: definition, line: number })
}
