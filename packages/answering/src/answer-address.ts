import type { Answer, DomainDefinition } from '@footnote/contract'
import { readSearchState } from '@footnote/db'
import type { Address } from './about-assistant.ts'
import type { AnsweringContext } from './answering-context.ts'
import type { AskedQuestion } from './asked-question.ts'
import { emptyAnswer } from './empty-answer.ts'
import { recordAnswer } from './record-answer.ts'

const openings: Record<Address, string> = {
  greeting: 'Hello.',
  thanks: 'You are welcome.',
  about: '',
}

/** Answers a greeting, thanks or a question about the assistant by its limits: what it covers, what not, what to ask. */
export async function answerAddress(
  context: AnsweringContext,
  asked: AskedQuestion,
  address: Address,
): Promise<Answer> {
  const started = performance.now()
  const text = limitsText(context.domain, address)
  asked.listener.delta(text)
  const answer: Answer = {
    ...emptyAnswer(context, asked),
    kind: 'limits',
    outcome: 'answer',
    text,
    confidence: 1,
    model: 'limits-card',
    timings: { totalMs: performance.now() - started },
  }
  asked.emit({ type: 'limits', limits: answer.limits })
  const { corpusVersion } = await readSearchState(context.db)
  const nothingFound = {
    query: asked.read.query,
    passages: [],
    corpusVersion,
    embeddingSpace: null,
  }
  await recordAnswer(context, { asked, answer, draft: null, retrieval: nothingFound, features: {} })
  return answer
}

function limitsText(domain: DomainDefinition, address: Address): string {
  const { name, tagline, scope, limits, suggestedQuestions } = domain
  const paragraphs = [
    [openings[address], `This is ${name}: ${tagline}`].filter(Boolean).join(' '),
    bullets('It covers:', scope.covers),
    bullets('It does not cover:', scope.doesNotCover),
    bullets('Its limits:', limits),
    bullets('You could ask:', suggestedQuestions),
  ]
  return paragraphs.filter(Boolean).join('\n\n')
}

function bullets(heading: string, items: string[]): string {
  return items.length === 0 ? '' : `${heading}\n${items.map((item) => `- ${item}`).join('\n')}`
}
