import { dirname } from 'node:path'
import type { DomainDefinition } from '@footnote/contract'
import type { DefinitionFile } from './definition-file.ts'
import type { DomainProblem } from './domain-problem.ts'
import { findGuides, type GuideFile } from './find-guides.ts'

/** Finds the documents of every source that is here, those in Markdown apart, and says which sources are not. */
export async function checkSources(
  definition: DefinitionFile,
  sources: DomainDefinition['sources'],
): Promise<{ guides: GuideFile[]; others: string[]; problems: DomainProblem[] }> {
  const problems: DomainProblem[] = []
  const guides: GuideFile[] = []
  const others: string[] = []
  for (const [at, source] of sources.entries()) {
    const found = await findGuides(source, dirname(definition.file))
    const report = (message: string): void => {
      const line = definition.lineOf(['sources', at, 'paths'])
      problems.push({ file: definition.file, line, message, severity: source.shipped ? 'error' : 'warning' })
    }
    if (found.state === 'missing') {
      const hint = source.howToGet ? ` ${source.howToGet.trim()}` : ''
      report(`The source "${source.name}" is not here (looked in ${source.paths.join(', ')}).${hint}`)
    }
    if (found.state !== 'here') continue
    if (found.guides.length + found.others.length === 0)
      report(`The source "${source.name}" holds no documents`)
    guides.push(...found.guides)
    others.push(...found.others)
  }
  return { guides, others, problems }
}
