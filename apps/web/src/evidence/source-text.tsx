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
  /** Where a heading begins that is to be shown instead; null shows the span. */
  scrollTo?: number | null
}

const blocksPerChunk = 24
const maxScrollCorrections = 12
const nowhere: Span = { start: 0, end: 0 }

/** A whole revision, scrolled to the span from `start` to `end`, which is marked. Text far from the view is not laid out. */
export function SourceText({ revision, start, end, scrollTo = null }: SourceTextProps) {
  const scroller = useRef<HTMLElement>(null)
  const chunks = useMemo(
    () => chunkBlocks(coverText(revision.text, revision.blocks), blocksPerChunk),
    [revision],
  )

  // Another span or revision is what to scroll for.
  useLayoutEffect(() => {
    const place = scrollTo === null ? 'mark' : `[data-start="${scrollTo}"]`
    return keepScrolledTo(scroller.current, place)
  }, [revision, start, end, scrollTo])

  return (
    <ScrollRegion
      ref={scroller}
      label={evidenceStrings.viewer(revision.title)}
      className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain px-1 py-2 font-serif text-sm leading-relaxed break-words"
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

/** Text above a place gets its real height only when it comes near, which moves the place: look again until it stands still. */
function keepScrolledTo(scroller: HTMLElement | null, place: string): () => void {
  let frame = 0
  let corrections = 0
  function correct(): void {
    const found = scroller?.querySelector(place)
    if (scroller === null || !found) return
    const target = scroller.clientHeight / 4
    const offset = found.getBoundingClientRect().top - scroller.getBoundingClientRect().top - target
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
