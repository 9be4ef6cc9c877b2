import { EvalCase, FootnoteError } from '@footnote/contract'
import type { z } from 'zod'
import { describeIssues } from '../rows/describe-issues.ts'
import { findUnsafeKey, isUnsafeKey } from '../rows/find-unsafe-key.ts'

/** Says where in its file a part of a case stands (`suite.yaml:14`); `key` names an unknown key at that path. */
export type Locate = (path: readonly PropertyKey[], key?: string) => string

/** A parsed row as a case, or an `invalid_input` that says where and what. */
export function validateCase(row: unknown, locate: Locate): EvalCase {
  const unsafe = findUnsafeKey(row)
  if (unsafe !== null) throw invalid(locate([]), `the key "${unsafe}" is not allowed`)
  const parsed = EvalCase.safeParse(row)
  if (!parsed.success)
    throw invalid(locateFirst(parsed.error.issues, locate), describeIssues(parsed.error.issues))
  checkTexts(parsed.data, locate)
  return parsed.data
}

/** What the schema lets pass and would make a case that means nothing. */
function checkTexts({ id, question, expect }: EvalCase, locate: Locate): void {
  if (isUnsafeKey(id)) throw invalid(locate(['id']), `id: "${id}" is not allowed`)
  if (id.trim() === '') throw invalid(locate(['id']), 'id: is blank')
  if (question.trim() === '') throw invalid(locate(['question']), 'question: is blank')
  const { sources = [], contains = [], excludes = [] } = expect
  for (const [name, texts] of Object.entries({ sources, contains: contains.flat(), excludes })) {
    if (texts.some((text) => text.trim() === '')) {
      throw invalid(locate(['expect', name]), `expect.${name}: has a blank text, which would match anything`)
    }
  }
}

function locateFirst(issues: readonly z.core.$ZodIssue[], locate: Locate): string {
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
  const key = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  return locate(issue?.path ?? [], key)
}

function invalid(place: string, reason: string): FootnoteError {
  return new FootnoteError('invalid_input', `${place}: ${reason}`)
}
