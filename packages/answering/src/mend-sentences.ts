import type { FoundPassage, Usage } from '@footnote/contract'
import type { ChatModel } from '@footnote/models'
import type { AnswerLayout, CheckedSentence } from './answer-layout.ts'
import type { AnsweringContext } from './answering-context.ts'
import type { DraftListener } from './draft.ts'
import { rewriteSentence } from './rewrite-sentence.ts'
import type { SentenceJudge } from './sentence-judge.ts'
import { exactIssueKinds } from './support/linear-support-judge.ts'
import { isWithoutClaim } from './support/no-claim.ts'

export interface MendedSentences {
  sentences: CheckedSentence[]
  repaired: number
  dropped: number
  /** Of the calls that repaired, or tried to. */
  usage: Usage[]
}

/** An answer of which more is wrong is not to be mended sentence by sentence. */
const repairedAtMost = 4

/**
 * What the domain's policy makes of sentences that no passage bears out: the model writes each of them once more, where it
 * may; what stays unsupported is left, marked as it is, or dropped.
 */
export async function mendSentences(
  context: AnsweringContext,
  input: {
    checked: readonly CheckedSentence[]
    passages: readonly FoundPassage[]
    chat: ChatModel
    judge: SentenceJudge
  },
): Promise<MendedSentences> {
  const { unsupported: policy, repair } = context.domain.policies
  const faulty = input.checked.filter(isFaulty)
  const chosen = repair && faulty.length <= repairedAtMost ? faulty : []
  const rewritten = await Promise.all(
    chosen.map(async (sentence) => ({
      sentence,
      ...(await rewriteSentence(context, { ...input, sentence, index: input.checked.indexOf(sentence) })),
    })),
  )
  const replacements = new Map(
    rewritten.flatMap(({ sentence, replacement }) => (replacement ? [[sentence, replacement]] : [])),
  )
  const mended = input.checked.map((sentence) => replacements.get(sentence) ?? sentence)
  const sentences = policy === 'drop' ? withoutFaulty(mended) : mended
  return {
    sentences,
    repaired: replacements.size,
    dropped: mended.filter(isFaulty).length - sentences.filter(isFaulty).length,
    usage: rewritten.map(({ usage }) => usage),
  }
}

/** What no passage bears out, or what has a number or an exact name that none of the cited ones has. */
function isFaulty({ verdict }: CheckedSentence): boolean {
  if (isWithoutClaim(verdict)) return false
  return verdict.support === 'unsupported' || verdict.issues.some(({ kind }) => exactIssueKinds.has(kind))
}

/** With a sentence goes the line that announced it. */
function withoutFaulty(sentences: readonly CheckedSentence[]): CheckedSentence[] {
  return sentences.filter((sentence, index) => {
    const next = sentences[index + 1]
    const announces = isWithoutClaim(sentence.verdict) && sentence.text.endsWith(':')
    return !isFaulty(sentence) && !(announces && next && isFaulty(next))
  })
}

/** Lays the sentences out anew where some were mended, and tells of the ones that changed. */
export function layOutMended(
  layout: AnswerLayout,
  input: { before: readonly CheckedSentence[]; after: MendedSentences; listener: DraftListener },
): AnswerLayout {
  const { before, after, listener } = input
  for (const sentence of after.sentences) {
    const laid = layout.add(sentence)
    if (after.dropped === 0 && !before.includes(sentence)) {
      listener.sentence(layout.sentences.length - 1, laid)
    }
  }
  return layout
}
