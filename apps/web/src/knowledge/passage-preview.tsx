import type { DocumentPreview } from '@footnote/contract'
import { knowledgeStrings } from '../strings/catalogue.ts'
import { Badge } from '../ui/badge.tsx'

const strings = knowledgeStrings.document

/** A passage as it is searched, with the names in it, what it is known to be asked, and the eval cases that cited it. */
export function PassagePreview({ passage }: { passage: DocumentPreview['passages'][number] }) {
  const { ordinal, headingPath, text, tokens, entities, questions, citedBy, flags } = passage
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3 text-xs text-muted">
        <span className="numeral">{strings.passageNumber(ordinal + 1)}</span>
        <span>{headingPath.join(' › ')}</span>
        <span className="tabular-nums">{strings.tokens(tokens)}</span>
        {flags.map(({ kind }, index) => (
          <Badge key={`${index}:${kind}`} tone="alert">
            {strings.flagKinds[kind]}
          </Badge>
        ))}
      </p>
      <p className="mt-2 font-serif text-sm break-words whitespace-pre-wrap">{text}</p>
      <Names title={strings.entities} names={entities.map((entity) => entity.text)} />
      <Names title={strings.questions} names={questions} />
      <Names title={strings.citedBy} names={citedBy.map(({ suite, id }) => `${suite}/${id}`)} />
    </>
  )
}

function Names({ title, names }: { title: string; names: string[] }) {
  if (names.length === 0) return null
  return (
    <p className="mt-2 text-xs text-muted">
      {title}: <span className="text-ink">{[...new Set(names)].join(' · ')}</span>
    </p>
  )
}
