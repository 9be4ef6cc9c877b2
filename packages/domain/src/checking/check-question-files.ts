import { readFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import type { SourceDefinition } from '@footnote/contract'
import { type DefinitionFile, parseDefinition } from './definition-file.ts'
import type { DomainProblem } from './domain-problem.ts'
import { findGuides } from './find-guides.ts'

/** Checks the files that say what people ask of a source's documents; a page is missed only where the source is here. */
export async function checkQuestionFiles(
  definition: DefinitionFile,
  sources: SourceDefinition[],
): Promise<{ questions: number; problems: DomainProblem[] }> {
  const problems: DomainProblem[] = []
  let questions = 0
  for (const [at, source] of sources.entries()) {
    const pages = await pagesOf(source, dirname(definition.file))
    const seen = new Map<string, string>()
    for (const [index, path] of source.questionFiles.entries()) {
      const file = resolve(dirname(definition.file), path)
      const text = await readFile(file, 'utf8').catch(() => null)
      if (text === null) {
        const line = definition.lineOf(['sources', at, 'questionFiles', index])
        problems.push({ file: definition.file, line, message: `There is no ${path}`, severity: 'error' })
        continue
      }
      const read = parseDefinition(file, text)
      problems.push(...read.problems)
      const report = (place: PropertyKey[], message: string, severity: DomainProblem['severity']): void => {
        problems.push({ file, line: read.lineOf(place), message, severity })
      }
      for (const [place, list] of entriesOf(read.value)) {
        const [page = ''] = place.split('#', 1)
        if (pages && !pages.has(page)) report([place], `${source.name} has no page ${page}`, 'warning')
        if (!Array.isArray(list) || list.length === 0 || !list.every(isQuestion)) {
          report([place], `${place} needs a list of questions`, 'error')
          continue
        }
        questions += list.length
        for (const [number, question] of list.entries()) {
          const known = seen.get(question.trim().toLowerCase())
          if (known) report([place, number], `The question "${question}" stands at ${known} too`, 'warning')
          else seen.set(question.trim().toLowerCase(), place)
        }
      }
    }
  }
  return { questions, problems }
}

async function pagesOf(source: SourceDefinition, folder: string): Promise<Set<string> | null> {
  if (source.questionFiles.length === 0) return null
  const found = await findGuides(source, folder)
  if (found.state !== 'here') return null
  return new Set([...found.guides.map(({ file }) => file), ...found.others].map((file) => basename(file)))
}

function entriesOf(value: unknown): [string, unknown][] {
  return value !== null && typeof value === 'object' ? Object.entries(value) : []
}

function isQuestion(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}
