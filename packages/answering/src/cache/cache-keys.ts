import { createHash } from 'node:crypto'
import type { DomainDefinition } from '@footnote/contract'
import type { CacheKeys } from '@footnote/db'
import type { AnsweringContext } from '../answering-context.ts'
import type { AskedQuestion } from '../asked-question.ts'
import { facetsOfSearch } from '../infer-facets.ts'
import { buildPrompt } from '../prompt.ts'
import { pipelineVersion } from './pipeline-version.ts'
import { questionSignature } from './question-signature.ts'

/** What an answer to a question is kept under; null for a question with evidence, which nobody else has. */
export async function cacheKeys(
  context: Pick<AnsweringContext, 'domain' | 'models' | 'supportJudge'>,
  { read, facets, profile, steering }: Pick<AskedQuestion, 'read' | 'facets' | 'profile' | 'steering'>,
): Promise<CacheKeys | null> {
  if (read.evidence.length > 0) return null
  const { domain, models, supportJudge } = context
  const scope = hash({
    pipeline: await pipelineVersion(),
    domain: domainHash(domain),
    prompt: buildPrompt(domain, read, []).hash,
    models: [...idsOf(models), supportJudge?.id],
    facets: sortedEntries(facetsOfSearch(domain, read.query, { facets, profile })),
    steering: steering?.steering ?? null,
  })
  const { gate, terms } = questionSignature(read.query, domain)
  return { scope, key: hash({ scope, question: normalise(read.query) }), gate, question: read.query, terms }
}

/** Of every model that may have a part in an answer; of those that a person may choose among, only the chosen one. */
function idsOf(models: AnsweringContext['models']): string[] {
  return Object.values(models).flatMap((model) =>
    typeof model === 'object' && model !== null && 'id' in model ? [String(model.id)] : [],
  )
}

/** A question apart from case, spaces and the marks at its end. */
export function normalise(question: string): string {
  return question
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[\s.?!…]+$/, '')
    .trim()
}

const domainHashes = new WeakMap<DomainDefinition, string>()

function domainHash(domain: DomainDefinition): string {
  const known = domainHashes.get(domain) ?? hash(domain)
  domainHashes.set(domain, known)
  return known
}

function sortedEntries(facets: Record<string, Record<string, string>>): unknown {
  return Object.values(facets).map((values) => Object.entries(values).sort())
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
