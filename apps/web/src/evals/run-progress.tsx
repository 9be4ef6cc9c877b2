import type { RunListing } from '@footnote/contract'
import { evalsStrings } from '../strings/catalogue.ts'

/** How far a run has come. */
export function RunProgress({ run }: { run: RunListing }) {
  const label = evalsStrings.progress(run.done, run.total)
  return (
    <div className="mt-3">
      <progress
        aria-label={label}
        value={run.done}
        max={Math.max(1, run.total)}
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
      <p className="mt-1 text-xs text-muted tabular-nums">{label}</p>
    </div>
  )
}
