import { Link } from '@tanstack/react-router'
import { uiStrings } from '../strings/catalogue.ts'

/** Shown where the server refuses a page that it serves to its own machine only. */
export function LocalOnlyNotice() {
  return (
    <section className="mx-auto max-w-xl rounded-xl border border-line bg-surface p-8">
      <h2 className="text-xl font-semibold">{uiStrings.localOnly.title}</h2>
      <p className="mt-3 text-muted">{uiStrings.localOnly.text}</p>
      <p className="mt-3 text-muted">{uiStrings.localOnly.hint}</p>
      <Link to="/" className="mt-5 inline-block font-medium text-accent underline underline-offset-4">
        {uiStrings.localOnly.back}
      </Link>
    </section>
  )
}
