import { Fragment, type ReactNode } from 'react'
import { chatStrings } from '../strings/catalogue.ts'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import { CodeBlock } from './code-block.tsx'
import { type ListItem, parseAnswerText, type TextBlock } from './parse-answer-text.ts'
import type { InlinePart } from './parse-inline.ts'
import type { TextTable } from './parse-table.ts'

/** What is put in the place of a marker such as `[2]`; undefined leaves the text as it stands. */
export type MarkerRenderer = (n: number) => ReactNode | undefined

/** Text of an answer as React nodes: nothing that it says is ever rendered as markup. */
export function AnswerText({ text, marker }: { text: string; marker?: MarkerRenderer | undefined }) {
  return <TextBlocks blocks={parseAnswerText(text)} marker={marker} />
}

interface TextBlocksProps {
  blocks: TextBlock[]
  marker?: MarkerRenderer | undefined
  /** Stands at the end of the last line of prose or list, or above the code of a last code block. */
  trailing?: ReactNode
  /** Class of the running text, for a mark that says how well it is supported. */
  textClass?: string | undefined
}

export function TextBlocks({ blocks, marker, trailing, textClass }: TextBlocksProps) {
  return (
    <>
      {blocks.map((block, index) => {
        const end = index === blocks.length - 1 ? trailing : undefined
        return <Fragment key={index}>{renderBlock(block, { marker, textClass }, end)}</Fragment>
      })}
      {blocks.length === 0 && trailing}
    </>
  )
}

interface InlineTextProps {
  parts: InlinePart[]
  marker?: MarkerRenderer | undefined
}

/** One run of text with its inline code and stress. */
export function InlineText({ parts, marker }: InlineTextProps) {
  return parts.map((part, index) => <Fragment key={index}>{renderPart(part, marker)}</Fragment>)
}

function renderPart({ kind, text }: InlinePart, marker: MarkerRenderer | undefined): ReactNode {
  if (kind === 'code') {
    return <code className="rounded-sm bg-sunken px-1 font-mono text-[0.84em] break-words">{text}</code>
  }
  const content = marker ? replaceMarkers(text, marker) : text
  if (kind === 'strong') return <strong className="font-semibold">{content}</strong>
  return kind === 'emphasis' ? <em>{content}</em> : content
}

/** Lines that begin with space, as in a quote of code, keep it; prose has no use for it. */
export function whiteSpaceClass(parts: InlinePart[]): string {
  return parts.some((part) => /\n[ \t]/.test(part.text)) ? 'whitespace-pre-wrap' : 'whitespace-pre-line'
}

type Look = Pick<TextBlocksProps, 'marker' | 'textClass'>

function renderBlock(block: TextBlock, look: Look, end: ReactNode): ReactNode {
  switch (block.kind) {
    case 'code':
      return <CodeBlock language={block.language} text={block.text} aside={end} />
    case 'table':
      return <AnswerTable table={block} look={look} end={end} />
    case 'list':
      return <AnswerList block={block} look={look} end={end} />
    case 'heading':
      return (
        <p className="mt-6 mb-2 font-semibold break-words first:mt-0">
          <Run parts={block.parts} look={look} end={end} />
        </p>
      )
    case 'quote':
      return (
        <blockquote className="my-3 border-s-2 border-edge ps-4 break-words whitespace-pre-line">
          <Run parts={block.parts} look={look} end={end} />
        </blockquote>
      )
    case 'paragraph':
      return (
        <p className={`my-3 break-words first:mt-0 last:mb-0 ${whiteSpaceClass(block.parts)}`}>
          <Run parts={block.parts} look={look} end={end} />
        </p>
      )
  }
}

function Run({ parts, look, end }: { parts: InlinePart[]; look: Look; end?: ReactNode }) {
  return (
    <>
      <span className={look.textClass}>
        <InlineText parts={parts} marker={look.marker} />
      </span>
      {end}
    </>
  )
}

interface ListProps {
  block: Extract<TextBlock, { kind: 'list' }>
  look: Look
  end: ReactNode
}

function AnswerList({ block, look, end }: ListProps) {
  const items = block.items.map((item, index) => (
    <li key={index} className={depthClass(item)}>
      <Run parts={item.parts} look={look} end={index === block.items.length - 1 && end} />
    </li>
  ))
  const listClass = 'my-3 space-y-1.5 break-words ps-6 marker:text-muted'
  return block.ordered ? (
    <ol start={block.start} className={`${listClass} list-decimal`}>
      {items}
    </ol>
  ) : (
    <ul className={`${listClass} list-disc`}>{items}</ul>
  )
}

const depthClasses = ['', 'ms-5', 'ms-10', 'ms-14', 'ms-16']

function depthClass(item: ListItem): string | undefined {
  return depthClasses[item.depth]
}

function AnswerTable({ table, look, end }: { table: TextTable; look: Look; end: ReactNode }) {
  const cellClass = 'border-b border-line px-2 py-1.5 text-start align-top'
  return (
    <div className="my-4 text-sm">
      <ScrollRegion label={chatStrings.answer.table} className="overflow-x-auto">
        <table className="w-full border-collapse font-sans">
          <thead>
            <tr>
              {table.head.map((cell, column) => (
                <th key={column} scope="col" className={`${cellClass} font-semibold`}>
                  <Run parts={cell} look={look} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column} className={cellClass}>
                    <Run parts={cell} look={look} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {end}
    </div>
  )
}

function replaceMarkers(text: string, marker: MarkerRenderer): ReactNode[] {
  return text.split(/(\s?\[\d{1,3}(?:, ?\d{1,3}){0,9}\])/).map((piece, index) => {
    const numbers = index % 2 === 1 ? [...new Set(piece.match(/\d+/g))] : []
    const replaced = numbers.map((number) => marker(Number(number)))
    const isKnown = replaced.length > 0 && !replaced.includes(undefined)
    return (
      <Fragment key={index}>
        {isKnown ? replaced.map((node, place) => <Fragment key={numbers[place]}>{node}</Fragment>) : piece}
      </Fragment>
    )
  })
}
