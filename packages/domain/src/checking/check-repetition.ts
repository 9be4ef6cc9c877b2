import { basename } from 'node:path'
import type { GuideFacts } from './check-front-matter.ts'
import type { DomainProblem, Severity } from './domain-problem.ts'
import type { PlacedText } from './front-matter-fields.ts'

/** Two guides with one title cannot be told apart; two that answer one question compete for it. */
export function checkRepetition(guides: { file: string; facts: GuideFacts }[]): DomainProblem[] {
  const problems: DomainProblem[] = []
  const titles = new Map<string, Place>()
  const questions = new Map<string, Place>()
  for (const { file, facts } of guides) {
    const compare = (seen: Map<string, Place>, what: string, said: PlacedText, severity: Severity): void => {
      const key = normal(said.text)
      const before = seen.get(key)
      if (!before) seen.set(key, { file, line: said.line })
      else {
        const message = `The ${what} "${said.text}" stands in ${basename(before.file)}:${before.line} too`
        problems.push({ file, line: said.line, message, severity })
      }
    }
    if (facts.title) compare(titles, 'title', facts.title, 'error')
    for (const question of facts.questions) compare(questions, 'question', question, 'warning')
  }
  return problems
}

interface Place {
  file: string
  line: number
}

function normal(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
