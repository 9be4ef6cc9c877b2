import { DomainDefinition, toFootnoteError } from '@footnote/contract'
import type { z } from 'zod'
import { findEvidenceReader } from '../find-evidence-reader.ts'
import type { DefinitionFile, DefinitionPath } from './definition-file.ts'
import type { DomainProblem, Severity } from './domain-problem.ts'

type Report = (path: DefinitionPath, message: string, severity?: Severity) => void

/** Checks all that can be told from the definition alone; `domain` is null when it does not fit the schema. */
export function checkDefinition(definition: DefinitionFile): {
  domain: DomainDefinition | null
  problems: DomainProblem[]
} {
  const problems = [...definition.problems]
  const report: Report = (path, message, severity = 'error') => {
    problems.push({ file: definition.file, line: definition.lineOf(path), message, severity })
  }
  if (definition.value === undefined) return { domain: null, problems }
  const parsed = DomainDefinition.safeParse(definition.value)
  if (!parsed.success) {
    for (const issue of parsed.error.issues) reportIssue(issue, report)
    return { domain: null, problems }
  }
  const domain = parsed.data
  checkNames(domain, report)
  checkPatterns(domain, report)
  checkEvidence(domain.evidence, report)
  checkGlossary(domain.glossary, report)
  checkSuggestedQuestions(domain.suggestedQuestions, report)
  return { domain, problems }
}

function reportIssue(issue: z.core.$ZodIssue, report: Report): void {
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys)
      report([...issue.path, key], `"${key}" is not a key that a definition has here`)
  } else {
    report(issue.path, `${issue.path.join('.') || 'The definition'} is not right: ${issue.message}`)
  }
}

function checkNames({ sources, cautions, facets }: DomainDefinition, report: Report): void {
  const check = (list: string, key: string, names: string[]): void => {
    for (const [at, name] of names.entries()) {
      if (names.indexOf(name) < at)
        report([list, at, key], `The ${key} "${name}" was given before in ${list}`)
    }
  }
  check(
    'sources',
    'name',
    sources.map(({ name }) => name),
  )
  check(
    'cautions',
    'id',
    cautions.map(({ id }) => id),
  )
  check(
    'facets',
    'name',
    facets.map(({ name }) => name),
  )
  const known = facets.map(({ name }) => name)
  for (const [at, source] of sources.entries()) {
    for (const name of Object.keys(source.facets)) {
      if (!known.includes(name))
        report(['sources', at, 'facets', name], `The facet "${name}" is not defined`, 'warning')
    }
  }
}

function checkEvidence(name: string | undefined, report: Report): void {
  try {
    findEvidenceReader(name)
  } catch (thrown) {
    report(['evidence'], toFootnoteError(thrown).message)
  }
}

function checkPatterns(domain: DomainDefinition, report: Report): void {
  const { cautions, entityPatterns, facets, sources } = domain
  for (const [at, { name, recognise }] of sources.entries()) {
    if (!recognise) continue
    const path = ['sources', at, 'recognise', 'pattern']
    checkPattern({ path, what: `The source "${name}"`, pattern: recognise.pattern, flags: 'u' }, report)
  }
  for (const [at, { id, pattern }] of cautions.entries()) {
    checkPattern(
      { path: ['cautions', at, 'pattern'], what: `The caution "${id}"`, pattern, flags: 'i' },
      report,
    )
  }
  for (const [at, { kind, pattern }] of entityPatterns.entries()) {
    checkPattern(
      { path: ['entityPatterns', at, 'pattern'], what: `The entity pattern "${kind}"`, pattern, flags: 'i' },
      report,
    )
  }
  for (const [at, { name, pattern }] of facets.entries()) {
    if (pattern === undefined) continue
    const path = ['facets', at, 'pattern']
    const what = `The facet "${name}"`
    const expression = checkPattern({ path, what, pattern, flags: 'iu' }, report)
    // An alternative that matches nothing tells how many groups a pattern has.
    const groups = expression ? (new RegExp(`${pattern}|`, 'iu').exec('')?.length ?? 1) - 1 : 1
    if (groups === 0) report(path, `${what} has a pattern without a group for its value`)
  }
}

function checkPattern(
  input: { path: DefinitionPath; what: string; pattern: string; flags: string },
  report: Report,
): RegExp | null {
  const { path, what, pattern, flags } = input
  try {
    const expression = new RegExp(pattern, flags)
    if (expression.test('')) report(path, `${what} has a pattern that matches every text`)
    return expression
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message.replace(/^.*: /s, '') : String(thrown)
    report(path, `${what} has a pattern that does not compile: ${reason}`)
    return null
  }
}

function checkGlossary(glossary: string[][], report: Report): void {
  const seen = new Map<string, DefinitionPath>()
  for (const [group, terms] of glossary.entries()) {
    for (const [at, term] of terms.entries()) {
      const path = ['glossary', group, at]
      const normal = term.toLowerCase().replace(/\s+/g, ' ').trim()
      const before = seen.get(normal)
      if (before)
        report(
          path,
          `"${term}" stands ${before[1] === group ? 'twice in its group' : 'in another group too'}`,
          'warning',
        )
      else seen.set(normal, path)
    }
  }
}

function checkSuggestedQuestions(questions: string[], report: Report): void {
  if (questions.length === 0) report(['suggestedQuestions'], 'There are no suggested questions', 'warning')
  for (const [at, question] of questions.entries()) {
    if (question.trim() === '') report(['suggestedQuestions', at], 'A suggested question is empty')
  }
}
