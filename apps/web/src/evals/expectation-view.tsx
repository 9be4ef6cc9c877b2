import type { Expectation } from '@footnote/contract'
import type { ReactNode } from 'react'
import { reviewStrings } from '../strings/catalogue.ts'
import { FactList } from '../ui/fact-list.tsx'

const strings = reviewStrings.evalCase

/** What a good answer is, in words. */
export function ExpectationView({ expect }: { expect: Expectation }) {
  const facts: [string, ReactNode][] = [[strings.expects, strings.outcomes[expect.outcome]]]
  if (expect.sources?.length) facts.push([strings.sources, <Lines key="sources" lines={expect.sources} />])
  if (expect.contains?.length) {
    const groups = expect.contains.map((group) => group.join(strings.anyOf))
    facts.push([strings.contains, <Lines key="contains" lines={groups} />])
  }
  if (expect.excludes?.length)
    facts.push([strings.excludes, <Lines key="excludes" lines={expect.excludes} />])
  if (expect.reference !== undefined) {
    facts.push([
      strings.reference,
      <span key="reference" className="font-serif whitespace-pre-line">
        {expect.reference}
      </span>,
    ])
  }
  return <FactList facts={facts} />
}

function Lines({ lines }: { lines: string[] }) {
  return lines.map((line) => (
    <span key={line} className="block break-words">
      {line}
    </span>
  ))
}
