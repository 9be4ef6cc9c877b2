import { pasteStrings } from '../strings/catalogue.ts'
import { ObservationList } from './observation-list.tsx'
import { countObservations, observationKey } from './observations.ts'
import type { Paste } from './use-paste.ts'

/** What was read from the question that is being written, to be put right before it is sent; nothing where nothing was. */
export function PasteCard({ paste }: { paste: Paste }) {
  const { reading, unticked, toggle } = paste
  const evidence = reading?.evidence ?? []
  const count = countObservations(evidence)
  return (
    <>
      <p role="status" className="sr-only">
        {evidence.length > 0 && pasteStrings.read(count)}
      </p>
      {reading !== null && evidence.length > 0 && (
        <section
          aria-label={pasteStrings.title}
          data-testid="evidence-card"
          className="mx-3 mt-1 max-h-[38dvh] overflow-y-auto rounded-lg border border-line bg-page px-3 py-2.5"
        >
          <h2 className="font-sans text-sm font-semibold">{pasteStrings.title}</h2>
          {count > 0 && <p className="mt-0.5 mb-2 text-xs text-muted">{pasteStrings.untick}</p>}
          <ObservationList
            evidence={evidence}
            frame={(piece, observation, content) => {
              const key = observationKey(piece, observation)
              const isTicked = !unticked.has(key)
              return (
                <label className="flex items-start gap-2 rounded-md py-1 hover:bg-sunken touch:py-2">
                  <input
                    type="checkbox"
                    checked={isTicked}
                    onChange={() => toggle(key)}
                    className="mt-0.5 size-4 shrink-0 accent-accent"
                  />
                  <span className={isTicked ? undefined : 'text-muted line-through'}>{content}</span>
                </label>
              )
            }}
          />
        </section>
      )}
      {reading !== null && reading.note !== null && (
        <p data-testid="evidence-note" className="mx-4 mt-1.5 text-xs text-amber">
          {reading.note}
        </p>
      )}
    </>
  )
}
