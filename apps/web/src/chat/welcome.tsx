import { useQuery } from '@tanstack/react-query'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { chatStrings, limitsStrings } from '../strings/catalogue.ts'
import { Icon } from '../ui/icon.tsx'
import { QueryView } from '../ui/query-view.tsx'
import { ScopeNotes } from './scope-notes.tsx'

/** What a reader sees before the first question: what this is for, what can be asked, and what to expect of the answers. */
export function Welcome({ onAsk }: { onAsk: (question: string) => void }) {
  const limits = useQuery(queries.limits(useClient()))
  return (
    <QueryView query={limits} loading={limitsStrings.loading}>
      {(card) => (
        <div className="flex min-h-full flex-col justify-center">
          <h1 className="max-w-2xl text-xl font-semibold sm:text-2xl">{card.tagline}</h1>
          <div className="mt-6">
            <ScopeNotes card={card} />
          </div>
          {card.suggestedQuestions.length > 0 && (
            <section className="mt-8" aria-labelledby="suggestions">
              <h2 id="suggestions" className="font-sans text-sm font-normal text-muted">
                {chatStrings.welcome.suggestions}
              </h2>
              <ul className="mt-1 divide-y divide-line border-y border-line">
                {card.suggestedQuestions.map((question) => (
                  <li key={question}>
                    <button
                      type="button"
                      data-testid="suggestion"
                      onClick={() => onAsk(question)}
                      className="group flex w-full items-baseline gap-3 py-2 text-start font-serif text-base hover:text-accent touch:py-3"
                    >
                      <span className="flex-1">{question}</span>
                      <Icon
                        name="chevron"
                        className="size-3.5 self-center text-edge transition-transform group-hover:translate-x-1 group-hover:text-accent"
                      />
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      )}
    </QueryView>
  )
}
