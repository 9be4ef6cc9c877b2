import { useQuery } from '@tanstack/react-query'
import { useClient } from '../api/client-context.ts'
import { queries } from '../api/queries.ts'
import { LimitsSummary } from '../limits/limits-summary.tsx'
import { chatStrings } from '../strings/chat-strings.ts'
import { limitsStrings } from '../strings/limits-strings.ts'
import { QueryView } from '../ui/query-view.tsx'
import { Wordmark } from '../ui/wordmark.tsx'

/** What a reader sees before the first question: what can be asked, and what to expect of the answers. */
export function Welcome({ onAsk }: { onAsk: (question: string) => void }) {
  const limits = useQuery(queries.limits(useClient()))
  return (
    <div>
      <h1 className="text-5xl font-semibold tracking-tight sm:text-6xl">
        <Wordmark />
      </h1>
      <QueryView query={limits} loading={limitsStrings.loading}>
        {(card) => (
          <>
            <p className="mt-3 max-w-xl font-serif text-xl leading-snug text-muted">{card.tagline}</p>
            {card.suggestedQuestions.length > 0 && (
              <section className="mt-8" aria-label={chatStrings.welcome.suggestions}>
                <h2 className="font-sans text-sm text-muted">{chatStrings.welcome.suggestions}</h2>
                <ul className="mt-2 grid gap-2 sm:grid-cols-2">
                  {card.suggestedQuestions.map((question) => (
                    <li key={question} className="flex">
                      <button
                        type="button"
                        data-testid="suggestion"
                        onClick={() => onAsk(question)}
                        className="w-full rounded-lg border border-line bg-surface px-4 py-3 text-start font-serif leading-snug transition-colors hover:border-accent hover:text-accent"
                      >
                        {question}
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <div className="mt-8">
              <LimitsSummary card={card} />
            </div>
          </>
        )}
      </QueryView>
    </div>
  )
}
