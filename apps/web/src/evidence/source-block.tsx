import type { Block } from '@footnote/contract'
import type { ReactNode } from 'react'
import { evidenceStrings } from '../strings/catalogue.ts'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import { cutSegments, type Span, tableRows } from './highlight-blocks.ts'

interface SourceBlockProps {
  text: string
  block: Block
  highlight: Span
}

const headingClasses = ['text-2xl', 'text-xl', 'text-lg', 'text-base', 'text-base', 'text-sm', 'text-sm']
const indentClasses = ['ms-5', 'ms-10', 'ms-14', 'ms-18', 'ms-22']

/** One block of a revision, with what of it lies in the highlighted span marked. */
export function SourceBlock({ text, block, highlight }: SourceBlockProps) {
  const content = (part: Span): ReactNode => <MarkedText text={text} part={part} highlight={highlight} />
  // Inside a list item, a block stands as far in as the item.
  const indent = block.level === undefined ? '' : indentOf(block.level)
  switch (block.kind) {
    case 'heading':
      return (
        <Heading level={block.level ?? 2} start={block.start}>
          {content(block)}
        </Heading>
      )
    case 'list_item':
      return <ListItem level={block.level ?? 1} {...splitMarker(text, block)} content={content} />
    case 'code':
      return (
        <pre
          className={`my-3 rounded-md border border-line break-words whitespace-pre-wrap bg-sunken p-3 font-mono text-[0.8125rem] leading-relaxed ${indent}`}
        >
          <code>{content(block)}</code>
        </pre>
      )
    case 'table':
      return <SourceTable rows={tableRows(text, block)} content={content} />
    case 'note':
      return (
        <div
          className={`my-3 border-s-2 border-accent bg-accent-soft/60 px-3 py-2 whitespace-pre-line ${indent}`}
        >
          {content(block)}
        </div>
      )
    case 'paragraph':
      return <p className={`my-3 whitespace-pre-line ${indent}`}>{content(block)}</p>
  }
}

function indentOf(level: number): string {
  return indentClasses[Math.min(level, indentClasses.length) - 1] ?? ''
}

interface ListItemProps {
  level: number
  marker: string
  rest: Span
  content: (part: Span) => ReactNode
}

function ListItem({ level, marker, rest, content }: ListItemProps) {
  return (
    <div className={`relative my-1 whitespace-pre-line ${indentOf(level)}`}>
      <span className="absolute end-full me-1.5 text-muted">{marker}</span>
      {content(rest)}
    </div>
  )
}

/** The text of an item brings its own marker, `-` or a number, which is shown in the margin. */
function splitMarker(text: string, block: Block): { marker: string; rest: Span } {
  const found = /^(?:[-*•]|\d{1,4}[.)])\s+/.exec(
    text.slice(block.start, Math.min(block.end, block.start + 12)),
  )
  const lead = found?.[0] ?? ''
  const marker = /^\d/.test(lead) ? lead.trim() : '•'
  return { marker, rest: { start: block.start + lead.length, end: block.end } }
}

/** Level 1 is the page's own title beneath the panel's headings; the seventh is a term of a definition list. */
function Heading({ level, start, children }: { level: number; start: number; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a source has seven levels below those of the page; h1 to h6 do not reach.
    <div
      role="heading"
      data-start={start}
      aria-level={Math.min(9, level + 3)}
      className={`mt-5 mb-2 font-serif leading-snug font-semibold ${headingClasses[Math.min(level, 7) - 1]}`}
    >
      {children}
    </div>
  )
}

function SourceTable({ rows, content }: { rows: Span[][]; content: (part: Span) => ReactNode }) {
  const [head, ...body] = rows
  if (head === undefined) return null
  return (
    <ScrollRegion label={evidenceStrings.table} className="my-3 overflow-x-auto">
      <table className="border-collapse text-sm">
        <thead>
          <tr>
            {head.map((cell) => (
              <th
                key={cell.start}
                scope="col"
                className="border border-line bg-sunken px-2 py-1 text-start align-top font-semibold"
              >
                {content(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row) => (
            <tr key={row[0]?.start}>
              {row.map((cell) => (
                <td key={cell.start} className="border border-line px-2 py-1 align-top">
                  {content(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function MarkedText({ text, part, highlight }: { text: string; part: Span; highlight: Span }) {
  return cutSegments(text, part, highlight).map((segment) =>
    segment.marked ? (
      <mark
        key={segment.start}
        data-testid="source-highlight"
        className="box-decoration-clone rounded-xs bg-highlight py-0.5 text-ink shadow-[0_1px_0_var(--highlight-line)]"
      >
        {segment.text}
      </mark>
    ) : (
      segment.text
    ),
  )
}
