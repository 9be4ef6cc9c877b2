import { describe, expect, it } from 'vitest'
import { AskRequest, FeedbackRequest, FootnoteError, LabelRequest, toFootnoteError } from './index.ts'

describe('what crosses a boundary', () => {
  it('refuses keys that nobody defined', () => {
    expect(AskRequest.safeParse({ question: 'x', temperature: 2 }).success).toBe(false)
    expect(
      AskRequest.safeParse({ question: 'x', facets: { __proto__: 'x', version: '15' } }).data?.facets,
    ).toEqual({ version: '15' })
  })

  it('takes NUL characters and broken surrogates out of text that is stored', () => {
    const answerId = '8da0f50b-7bb5-4f82-aaba-86806c6a41c4'
    expect(
      FeedbackRequest.parse({ answerId, reason: 'wrong', correction: ' a\u0000b\ud800 ' }).correction,
    ).toBe('ab\ufffd')
    expect(LabelRequest.safeParse({ kind: 'correction', text: '\u0000 ' }).success).toBe(false)
  })

  it('needs a thumb or a reason for feedback', () => {
    const answerId = '8da0f50b-7bb5-4f82-aaba-86806c6a41c4'
    expect(FeedbackRequest.safeParse({ answerId }).success).toBe(false)
    expect(FeedbackRequest.safeParse({ answerId, thumb: 'up' }).success).toBe(true)
  })
})

describe('toFootnoteError', () => {
  it('keeps what may be shown and hides what is unknown, with its cause', () => {
    const known = new FootnoteError('conflict', 'Taken')
    expect(toFootnoteError(known)).toBe(known)
    const secret = new Error('password=hush')
    const hidden = toFootnoteError(secret)
    expect(hidden.message).not.toContain('hush')
    expect(hidden).toMatchObject({ code: 'internal', cause: secret })
  })
})
