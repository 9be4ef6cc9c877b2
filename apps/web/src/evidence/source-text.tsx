import type { Block, RevisionView } from '@footnote/contract'
import { memo, useLayoutEffect, useMemo, useRef } from 'react'
import { evidenceStrings } from '../strings/catalogue.ts'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import { chunkBlocks, coverText, type Span } from './highlight-blocks.ts'
import { SourceBlock } from './source-block.tsx'

interface SourceTextProps {
  revision: RevisionView
  start: number
  end: number
}

const blocksPerChunk = 24
const maxScrollCorrections = 12
const nowhere: Span = { start: 0, end: 0 }

/** A whole revision, scrolled to the span from `start` to `end`, which is marked. Text far from the view is not laid out. */
export function SourceText({ revision, start, end }: SourceTextProps) {
  const scroller = useRef<HTMLElement>(null)
  const chunks = useMemo(
    () => chunkBlocks(coverText(revision.text, revision.blocks), blocksPerChunk),
    [revision],
  )

  // Another span or revision is what to scroll for.
  useLayoutEffect(() => scrollToMark(scroller.current), [revision, start, end])

  return (
    <ScrollRegion
      ref={scroller}
      label={evidenceStrings.viewer(revision.title)}
      className="relative h-[max(20rem,62dvh)] overflow-y-auto overscroll-contain rounded-md border border-line bg-page px-4 py-2 font-serif text-[0.95rem] leading-relaxed break-words"
    >
      {chunks.map((chunk) => (
        <Chunk
          key={chunk[0]?.start}
          text={revision.text}
          blocks={chunk}
          {...(touches(chunk, { start, end }) ? { start, end } : nowhere)}
        />
      ))}
    </ScrollRegion>
  )
}

interface ChunkProps extends Span {
  text: string
  blocks: Block[]
}

// Only the chunks that the highlight leaves or enters are rendered anew when another citation is chosen.
const Chunk = memo(function Chunk({ text, blocks, start, end }: ChunkProps) {
  return (
    <div className="chunk-auto" style={{ containIntrinsicBlockSize: `auto ${estimateHeightPx(blocks)}px` }}>
      {blocks.map((block) => (
        <SourceBlock key={block.start} text={text} block={block} highlight={{ start, end }} />
      ))}
    </div>
  )
})

function touches(blocks: Block[], span: Span): boolean {
  const first = blocks[0]
  const last = blocks.at(-1)
  return first !== undefined && last !== undefined && first.start < span.end && span.start < last.end
}

/** Near enough for a scroll bar that does not jump: the browser remembers the real height once it knows it. */
function estimateHeightPx(blocks: Block[]): number {
  const charactersPerLine = 62
  const lineHeightPx = 25
  const marginPx = 14
  return blocks.reduce(
    (sum, block) => sum + marginPx + Math.ceil((block.end - block.start) / charactersPerLine) * lineHeightPx,
    0,
  )
}

/** Text above the mark gets its real height only when it comes near, which moves the mark: look again until it stands still. */
function scrollToMark(scroller: HTMLElement | null): () => void {
  let frame = 0
  let corrections = 0
  function correct(): void {
    const mark = scroller?.querySelector('mark')
    if (scroller === null || !mark) return
    const target = scroller.clientHeight / 4
    const offset = mark.getBoundingClientRect().top - scroller.getBoundingClientRect().top - target
    const before = scroller.scrollTop
    if (Math.abs(offset) > 2) scroller.scrollTop += offset
    corrections += 1
    const isStill = Math.abs(scroller.scrollTop - before) <= 2
    if (corrections < maxScrollCorrections && !(isStill && corrections > 3)) {
      frame = requestAnimationFrame(correct)
    }
  }
  correct()
  return () => cancelAnimationFrame(frame)
}
