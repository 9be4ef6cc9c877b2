import type { ReactNode } from 'react'
import { CopyButton } from '../ui/copy-button.tsx'

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
      <pre className="overflow-x-auto p-3 font-mono text-[0.8125rem] leading-relaxed">
        <code>{text}</code>
      </pre>
    </div>
  )
}
