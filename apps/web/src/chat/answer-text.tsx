import { Fragment, type ReactNode } from 'react'
import { CodeBlock } from './code-block.tsx'
import { type InlinePart, type ListItem, parseAnswerText, type TextBlock } from './parse-answer-text.ts'

/** What is put in the place of a marker such as `[2]`; undefined leaves the text as it stands. */
export type MarkerRenderer = (n: number) => ReactNode | undefined

/** Text of an answer as React nodes: everything but code and lists is plain text, whatever it looks like. */
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

/** One run of text with its inline code. */
export function InlineText({ parts, marker }: InlineTextProps) {
  return parts.map((part, index) =>
    part.kind === 'code' ? (
      <code key={index} className="rounded bg-sunken px-1 py-px font-mono text-[0.85em] break-words">
        {part.text}
      </code>
    ) : (
      <Fragment key={index}>{marker ? replaceMarkers(part.text, marker) : part.text}</Fragment>
    ),
  )
}

/** Lines that begin with space, as in a quote of code, keep it; prose has no use for it. */
export function whiteSpaceClass(parts: InlinePart[]): string {
  return parts.some((part) => /\n[ \t]/.test(part.text)) ? 'whitespace-pre-wrap' : 'whitespace-pre-line'
}

type Look = Pick<TextBlocksProps, 'marker' | 'textClass'>

function renderBlock(block: TextBlock, look: Look, end: ReactNode): ReactNode {
  if (block.kind === 'code') {
    return <CodeBlock language={block.language} text={block.text} aside={end} />
  }
  if (block.kind === 'paragraph') {
    return (
      <p className={`my-3 break-words first:mt-0 last:mb-0 ${whiteSpaceClass(block.parts)}`}>
        <span className={look.textClass}>
          <InlineText parts={block.parts} marker={look.marker} />
        </span>
        {end}
      </p>
    )
  }
  const items = block.items.map((item, index) => (
    <li key={index} className={depthClass(item)}>
      <span className={look.textClass}>
        <InlineText parts={item.parts} marker={look.marker} />
      </span>
      {index === block.items.length - 1 && end}
    </li>
  ))
  const listClass = 'my-2 space-y-1 break-words ps-6'
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
