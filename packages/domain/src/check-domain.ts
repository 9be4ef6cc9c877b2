import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Clock, FootnoteError, systemClock } from '@footnote/contract'
import { checkDefinition } from './checking/check-definition.ts'
import { checkFences } from './checking/check-fences.ts'
import { checkFrontMatter } from './checking/check-front-matter.ts'
import { checkGlossaryUse } from './checking/check-glossary-use.ts'
import { checkLinks } from './checking/check-links.ts'
import { checkQuestionFiles } from './checking/check-question-files.ts'
import { checkRepetition } from './checking/check-repetition.ts'
import { checkSources } from './checking/check-sources.ts'
import { checkSupersedes } from './checking/check-supersedes.ts'
import { parseDefinition } from './checking/definition-file.ts'
import type { DomainProblem } from './checking/domain-problem.ts'
import { type Guide, readGuide } from './checking/guide.ts'
import { shippedDomainFile } from './load-domain.ts'

export interface DomainCheck {
  /** By file and line. */
  problems: DomainProblem[]
  /** How much was looked at. */
  checked: {
    sources: number
    guides: number
    questions: number
    links: number
    sqlBlocks: number
    glossaryGroups: number
    cautions: number
    entityPatterns: number
    suggestedQuestions: number
  }
}

/**
 * Checks a definition and the Markdown of its sources that are on this machine. The corpus is looked at once the
 * definition itself can be read.
 * @throws FootnoteError `not_found` when there is no such file.
 */
export async function checkDomain(
  file: string = shippedDomainFile,
  { clock = systemClock }: { clock?: Clock } = {},
): Promise<DomainCheck> {
  const definition = parseDefinition(resolve(file), await readDefinition(file))
  const { domain, problems } = checkDefinition(definition)
  const sources = await checkSources(definition, domain?.sources ?? [])
  const guides = new Map<string, Guide>()
  for (const found of sources.guides) {
    guides.set(found.file, readGuide(found, await readFile(found.file, 'utf8')))
  }
  const known = await checkQuestionFiles(definition, domain?.sources ?? [])
  problems.push(...sources.problems, ...known.problems)
  const said = []
  for (const guide of guides.values()) {
    const matter = checkFrontMatter(guide, { facets: domain?.facets ?? [], clock })
    problems.push(...matter.problems, ...checkFences(guide), ...(await checkLinks(guide, guides)))
    said.push({ file: guide.file, root: guide.root, facts: matter.facts })
  }
  problems.push(...checkRepetition(said), ...checkSupersedes(said))
  const all = [...guides.values()]
  if (domain) {
    const documents = { guides: all.map(({ text }) => text), others: sources.others }
    problems.push(...(await checkGlossaryUse(definition, domain, documents)))
  }
  return {
    problems: problems.toSorted(byPlace),
    checked: {
      sources: domain?.sources.length ?? 0,
      guides: all.length,
      questions: known.questions + said.reduce((sum, { facts }) => sum + facts.questions.length, 0),
      links: all.reduce((sum, { links }) => sum + links.length, 0),
      sqlBlocks: all.flatMap(({ fences }) => fences).filter(({ info }) => /^sql\b/i.test(info)).length,
      glossaryGroups: domain?.glossary.length ?? 0,
      cautions: domain?.cautions.length ?? 0,
      entityPatterns: domain?.entityPatterns.length ?? 0,
      suggestedQuestions: domain?.suggestedQuestions.length ?? 0,
    },
  }
}

async function readDefinition(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new FootnoteError('not_found', `The domain definition ${file} cannot be read (${cause.code})`, {
      cause,
    })
  })
}

function byPlace(one: DomainProblem, other: DomainProblem): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1
  return one.line - other.line
}
