import { useState } from 'react'
import { pasteStrings } from '../strings/catalogue.ts'

const linesShown = 6
const charactersShown = 600

/** A text that is folded after some lines, for what was pasted and not recognised stands in the question. */
export function LongText({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false)
  const head = text.split('\n', linesShown).join('\n').slice(0, charactersShown)
  if (isWhole || head.length >= text.length) return text
  return (
    <>
      {head.trimEnd()}…{' '}
      <button
        type="button"
        onClick={() => setWhole(true)}
        className="font-sans text-sm font-normal text-accent underline underline-offset-4"
      >
        {pasteStrings.whole}
      </button>
    </>
  )
}
