import type { FoundPassage } from '@footnote/contract'
import type { AnsweringContext } from './answering-context.ts'
import { createLinearSupportJudge } from './support/linear-support-judge.ts'
import { makesNoClaim, noClaimVerdict } from './support/no-claim.ts'
import type { SupportJudge, SupportPassage, SupportVerdict } from './support/support-judge.ts'

export type JudgedPassage = Pick<FoundPassage, 'text' | 'title' | 'headingPath' | 'facets' | 'publishedAt'>

/** Judges a sentence of one answer; `index` is its place in it. */
export type SentenceJudge = (sentence: {
  sentence: string
  cited: readonly JudgedPassage[]
  index: number
}) => Promise<SupportVerdict>

/** The configured judge of support, or our own classifier. */
export function supportJudgeOf({ supportJudge, retriever }: AnsweringContext): SupportJudge {
  return supportJudge ?? createLinearSupportJudge({ idf: retriever.inverseDocumentFrequency })
}

/** Judges sentences that were written from these passages. */
export function createSentenceJudge(
  judge: SupportJudge,
  { passages, signal }: { passages: readonly JudgedPassage[]; signal: AbortSignal },
): SentenceJudge {
  const known = new Map(passages.map((passage) => [passage, toSupportPassage(passage)]))
  const retrieved = [...known.values()]
  return async ({ sentence, cited, index }) => {
    if (cited.length === 0 && makesNoClaim(sentence)) return noClaimVerdict
    const own = cited.map((passage) => known.get(passage) ?? toSupportPassage(passage))
    const judgeBy = (by: SupportPassage[]) => judge.judge({ sentence, cited: by, retrieved, index, signal })
    const verdict = await judgeBy(own)
    const unnamed = unnamedFacets(sentence, cited)
    if (verdict.support !== 'supported' || unnamed === null) return verdict
    const alone = await Promise.all(own.map((passage) => judgeBy([passage])))
    if (alone.every(({ support }) => support === 'supported')) return verdict
    return { ...verdict, support: 'partial', issues: [...verdict.issues, { kind: 'blended', text: unnamed }] }
  }
}

/**
 * The values in which the cited passages differ, such as their versions, where the sentence names none of them: what one of
 * them does not say by itself is then put together from both.
 */
function unnamedFacets(sentence: string, cited: readonly JudgedPassage[]): string | null {
  const names = new Set(cited.flatMap(({ facets }) => Object.keys(facets)))
  for (const name of names) {
    const values = [...new Set(cited.flatMap(({ facets }) => facets[name] ?? []))]
    const isNamed = values.some((value) => sentence.match(/[\p{L}\p{N}.]+/gu)?.includes(value))
    if (values.length > 1 && !isNamed) return `${name} ${values.join(', ')}`
  }
  return null
}

/** What a model was told of a passage beside its text counts as said: its title, headings, version and date. */
function toSupportPassage({ text, title, headingPath, facets, publishedAt }: JudgedPassage): SupportPassage {
  const about = Object.entries(facets).map(([name, value]) => `${name} ${value}`)
  return {
    text,
    about: [title, ...headingPath, ...about, publishedAt?.slice(0, 10)].filter(Boolean).join(' > '),
  }
}
