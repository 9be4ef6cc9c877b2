import type { ReactNode } from 'react'
import { chatStrings } from '../strings/catalogue.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import { type CodeKind, highlightCode } from './highlight-code.ts'

interface CodeBlockProps {
  language: string
  text: string
  /** Stands beside the language, such as the footnotes of the code. */
  aside?: ReactNode
}

const kindClasses = {
  keyword: 'font-semibold',
  string: 'text-good',
  number: 'text-amber',
  comment: 'text-muted italic',
} satisfies Record<NonNullable<CodeKind>, string>

/** Code as it stands, coloured a little, with a button that copies it. */
export function CodeBlock({ language, text, aside }: CodeBlockProps) {
  return (
    <div className="my-4 rounded-md border border-line bg-sunken font-sans">
      <div className="flex min-h-9 items-center justify-between border-b border-line ps-3 pe-1 text-xs text-muted">
        <span>
          {language}
          {aside}
        </span>
        <CopyButton text={text} />
      </div>
      <ScrollRegion label={chatStrings.answer.code} className="overflow-x-auto">
        <pre className="p-3 font-mono text-xs leading-relaxed">
          <code>
            {highlightCode(text).map((piece, index) =>
              piece.kind === null ? (
                piece.text
              ) : (
                <span key={index} className={kindClasses[piece.kind]}>
                  {piece.text}
                </span>
              ),
            )}
          </code>
        </pre>
      </ScrollRegion>
    </div>
  )
}
