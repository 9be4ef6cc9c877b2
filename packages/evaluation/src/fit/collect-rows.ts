import {
  type AnsweringContext,
  type DecisionFeatures,
  decisionFeatures,
  readAsSearched,
  readQuestion,
  searchQuestion,
} from '@footnote/answering'
import type { EvalCase, Facets, Outcome, ScopeWords } from '@footnote/contract'
import { fitScopeWords } from './fit-scope-words.ts'

/** A question of known outcome with what the decision sees of it. */
export interface Row {
  features: DecisionFeatures
  expected: Outcome
  /** Rows of one group are never learnt from and predicted in the same fold. */
  group: string
  /** `case`: of a suite; `declined`: of the file; `known`: what a document is known to be asked. */
  origin: 'case' | 'declined' | 'known'
}

/** A question that documents are known to be asked, with the documents that answer it. */
export interface KnownQuestion {
  question: string
  documentIds: number[]
}

/** Questions beside the cases of suites, to learn from: what is asked inside and outside, and what nothing answers. */
export interface TrainingQuestions {
  known: KnownQuestion[]
  /** In the domain, and not in its sources. */
  unanswered: string[]
  outside: string[]
}

export type RetrieverWithout = (forgotten: ReadonlySet<string>) => AnsweringContext['retriever']

const passagesFound = 10
const wordFolds = 10
/** One known question in so many is asked of an index that does not have it. */
const heldOut = 5

/** The rows of cases alone, by the domain's own words. */
export function rowsOfCases(context: AnsweringContext, cases: EvalCase[]): Promise<Row[]> {
  return rowsOf(context, cases.map(toAsked))
}

/** The rows of all questions. Words of the scope are learnt anew for every tenth, without it. */
export async function collectRows(
  context: AnsweringContext,
  input: { cases: EvalCase[]; training: TrainingQuestions; retrieverWithout: RetrieverWithout },
): Promise<Row[]> {
  const { cases, training, retrieverWithout } = input
  const known = training.known.map(({ question }) => question)
  const asked: Asked[] = [
    ...cases.map(toAsked),
    ...training.unanswered.map((question) => toDeclined(question, 'abstain')),
    ...training.outside.map((question) => toDeclined(question, 'out_of_scope')),
  ]
  const rows: Row[] = []
  for (let fold = 0; fold < wordFolds; fold += 1) {
    const members = asked.filter((_, index) => index % wordFolds === fold)
    const held = new Set(members.map(({ question }) => question))
    const words = fitScopeWords(
      [...known, ...training.unanswered.filter((question) => !held.has(question))],
      training.outside.filter((question) => !held.has(question)),
    )
    rows.push(...(await rowsOf(withWords(context, words), members)))
  }
  const forgotten = training.known.filter((_, index) => index % heldOut === 0)
  const questions = new Set(forgotten.map(({ question }) => question))
  const words = fitScopeWords(
    [...known.filter((question) => !questions.has(question)), ...training.unanswered],
    training.outside,
  )
  const without = { ...withWords(context, words), retriever: retrieverWithout(questions) }
  const asKnown = forgotten.map(({ question, documentIds }) => ({
    question,
    facets: undefined,
    expected: 'answer' as const,
    group: String(documentIds[0]),
    origin: 'known' as const,
  }))
  return [...rows, ...(await rowsOf(without, asKnown))]
}

interface Asked extends Omit<Row, 'features'> {
  question: string
  facets: Facets | undefined
}

function toAsked({ question, facets, expect, id }: EvalCase): Asked {
  return { question, facets, expected: expect.outcome, group: id, origin: 'case' }
}

function toDeclined(question: string, expected: Outcome): Asked {
  return { question, facets: undefined, expected, group: question, origin: 'declined' }
}

function withWords(context: AnsweringContext, words: ScopeWords): AnsweringContext {
  const { domain } = context
  return { ...context, domain: { ...domain, scope: { ...domain.scope, words } } }
}

async function rowsOf(context: AnsweringContext, asked: Asked[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const { question, facets, ...row } of asked) {
    context.signal.throwIfAborted()
    const read = readQuestion(context, { question })
    const { retrieval } = await searchQuestion(context, read, { limit: passagesFound, facets })
    const searched = readAsSearched(read, retrieval)
    rows.push({ ...row, features: decisionFeatures(searched, retrieval, context.domain) })
  }
  return rows
}
