import { relative, sep } from 'node:path'
import type { GuideFacts } from './check-front-matter.ts'
import type { DomainProblem } from './domain-problem.ts'

interface CheckedGuide {
  file: string
  /** The folder of its source. */
  root: string
  facts: GuideFacts
}

/** What a guide takes the place of must be another guide of its source, by file name or title, and not go round in a ring. */
export function checkSupersedes(guides: CheckedGuide[]): DomainProblem[] {
  const problems: DomainProblem[] = []
  const predecessors = new Map<CheckedGuide, CheckedGuide[]>()
  for (const guide of guides) {
    for (const { text, line } of guide.facts.supersedes) {
      const report = (message: string): void => {
        problems.push({ file: guide.file, line, message: `"supersedes": ${message}`, severity: 'error' })
      }
      const named = guides.filter((other) => other.root === guide.root && isNamed(other, text))
      if (named.length === 0) report(`"${text}" is neither a file nor a title of this source`)
      else if (named.includes(guide)) report(`"${text}" is this guide itself`)
      else {
        predecessors.set(guide, [...(predecessors.get(guide) ?? []), ...named])
        if (named.some((other) => precedes(guide, other, predecessors))) {
          report(`"${text}" supersedes this guide in turn`)
        }
      }
    }
  }
  return problems
}

/** As the search finds it: by title, path in the source, or the path's last parts. */
function isNamed({ file, root, facts }: CheckedGuide, name: string): boolean {
  const path = relative(root, file).split(sep).join('/')
  const wanted = name.replace(/^(?:\.?\/)+/, '')
  const isTitle = facts.title?.text.trim().toLowerCase() === name.trim().toLowerCase()
  return isTitle || path === wanted || path.endsWith(`/${wanted}`)
}

/** Whether a guide is among those that another one has superseded, directly or over others. */
function precedes(
  guide: CheckedGuide,
  other: CheckedGuide,
  predecessors: Map<CheckedGuide, CheckedGuide[]>,
  seen = new Set<CheckedGuide>(),
): boolean {
  if (seen.has(other)) return false
  seen.add(other)
  const older = predecessors.get(other) ?? []
  return older.some((one) => one === guide || precedes(guide, one, predecessors, seen))
}
