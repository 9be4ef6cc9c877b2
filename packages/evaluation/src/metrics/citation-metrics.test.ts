import { describe, expect, it } from 'vitest'
import { type CitedSentence, citationScores } from './citation-metrics.ts'

const sentence = (more: Partial<CitedSentence> = {}): CitedSentence => ({
  citations: [{ alone: true, othersSuffice: false }],
  outOfRange: 0,
  supported: true,
  supportedElsewhere: false,
  ...more,
})
const uncited = sentence({ citations: [], supported: false })
const wrong = sentence({ citations: [{ alone: false, othersSuffice: false }], supported: false })

describe('citationScores', () => {
  it.each<[string, CitedSentence[], number | null, number | null, number | null]>([
    ['one sentence that is borne out', [sentence()], 1, 1, 0],
    ['nothing that is said', [], null, null, null],
    ['a sentence that cites nothing', [uncited], 0, 0, 0],
    ['one of two that are borne out', [sentence(), wrong], 0.5, 0.5, 0],
    ['one that another passage bears out', [sentence({ ...wrong, supportedElsewhere: true })], 0, 0, 1],
    ['uncited, though a passage bears it out', [sentence({ ...uncited, supportedElsewhere: true })], 0, 0, 0],
    // Two passages that bear it out only together: neither is irrelevant.
    [
      'two citations that need each other',
      [
        sentence({
          citations: [
            { alone: false, othersSuffice: false },
            { alone: false, othersSuffice: false },
          ],
        }),
      ],
      1,
      1,
      0,
    ],
    // The second bears nothing out and the first suffices without it: 1 of 2.
    [
      'an irrelevant citation beside a good one',
      [
        sentence({
          citations: [
            { alone: true, othersSuffice: false },
            { alone: false, othersSuffice: true },
          ],
        }),
      ],
      1,
      0.5,
      0,
    ],
    // Either suffices: both are relevant.
    [
      'two that say the same',
      [
        sentence({
          citations: [
            { alone: true, othersSuffice: true },
            { alone: true, othersSuffice: true },
          ],
        }),
      ],
      1,
      1,
      0,
    ],
    // Out of range: no recall, and a citation more in the denominator.
    ['one out of range', [sentence({ outOfRange: 1 })], 0, 0.5, 0],
    ['nothing but one out of range', [sentence({ ...uncited, outOfRange: 1 })], 0, 0, 0],
  ])('of %s', (_, sentences, recall, precision, misattribution) => {
    expect(citationScores(sentences)).toEqual({
      citationRecall: recall,
      citationPrecision: precision,
      misattribution,
    })
  })
})
