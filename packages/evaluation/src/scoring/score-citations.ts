import { isWithoutClaim, type JudgedPassage, type SentenceJudge } from '@footnote/answering'
import type { Answer, AnswerSentence } from '@footnote/contract'
import { type CitationScores, type CitedSentence, citationScores } from '../metrics/citation-metrics.ts'
import { quoteMatch } from '../metrics/quote-match.ts'

export interface CitedPassage extends JudgedPassage {
  id: string
}

export interface AnswerCitationScores extends CitationScores {
  quoteMatch: number | null
}

/**
 * Citation recall and precision, misattribution and the match of verbatim quotes of an answer, with a judge of support for
 * the question whether passages bear a sentence out. All null for what is no answer.
 * @param passages those that were found, the cited ones among them
 */
export async function scoreCitations(
  answer: Answer,
  { passages, judge }: { passages: readonly CitedPassage[]; judge: SentenceJudge },
): Promise<AnswerCitationScores> {
  const byNumber = new Map(
    answer.citations.flatMap(({ n, passageId }) => {
      const passage = passages.find(({ id }) => id === passageId)
      return passage ? [[n, passage]] : []
    }),
  )
  const judged = answer.outcome === 'answer' ? answer.sentences.filter((one) => !isWithoutClaim(one)) : []
  const sentences: CitedSentence[] = []
  for (const sentence of judged) sentences.push(await judgeCitations(sentence, { byNumber, passages, judge }))
  const cited = [...new Set(byNumber.values())].map(({ text }) => text)
  return {
    ...citationScores(sentences),
    quoteMatch: judged.length === 0 ? null : quoteMatch(answer.text, cited),
  }
}

async function judgeCitations(
  sentence: AnswerSentence,
  input: { byNumber: Map<number, CitedPassage>; passages: readonly CitedPassage[]; judge: SentenceJudge },
): Promise<CitedSentence> {
  const cited = sentence.citations.flatMap((n) => input.byNumber.get(n) ?? [])
  const isSupported = async (by: readonly CitedPassage[]): Promise<boolean> => {
    if (by.length === 0) return false
    const { support } = await input.judge({ sentence: sentence.text, cited: by, index: 0 })
    return support === 'supported'
  }
  const supported = await isSupported(cited)
  const citations = cited.length === 1 ? [{ alone: supported, othersSuffice: false }] : []
  for (const passage of cited.length === 1 ? [] : cited) {
    const others = cited.filter((other) => other !== passage)
    citations.push({ alone: await isSupported([passage]), othersSuffice: await isSupported(others) })
  }
  const uncited = input.passages.filter((passage) => !cited.includes(passage))
  let supportedElsewhere = false
  for (const passage of supported ? [] : uncited) supportedElsewhere ||= await isSupported([passage])
  const outOfRange = sentence.issues.filter(({ kind }) => kind === 'unmapped').length
  return { citations, outOfRange, supported, supportedElsewhere }
}
