import type { ReactNode } from 'react'
import { chatStrings } from '../strings/catalogue.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { ScrollRegion } from '../ui/scroll-region.tsx'

interface CodeBlockProps {
  language: string
  text: string
  /** Stands beside the language, such as the footnotes of the code. */
  aside?: ReactNode
}

/** Code as it stands, with a button that copies it. */
export function CodeBlock({ language, text, aside }: CodeBlockProps) {
  return (
    <div className="my-3 rounded-lg border border-line bg-sunken font-sans">
      <div className="flex items-center justify-between border-b border-line ps-3 pe-1 text-xs text-muted">
        <span>
          {language}
          {aside}
        </span>
        <CopyButton text={text} />
      </div>
      <ScrollRegion label={chatStrings.answer.code} className="overflow-x-auto">
        <pre className="p-3 font-mono text-xs leading-relaxed">
          <code>{text}</code>
        </pre>
      </ScrollRegion>
    </div>
  )
}
