// @vitest-environment happy-dom
import { type FeedbackRequest, FootnoteError } from '@footnote/contract'
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFakeClient } from '../testing/create-fake-client.ts'
import { createAnswer, createFlag } from '../testing/fixtures.ts'
import { renderWithServices } from '../testing/render-with-services.tsx'
import { AnswerView } from './answer-view.tsx'

beforeEach(() => localStorage.clear())
afterEach(cleanup)

const answer = createAnswer()

function show(answerWith: (feedback: FeedbackRequest) => Promise<ReturnType<typeof createFlag>>) {
  return renderWithServices(<AnswerView answer={answer} />, createFakeClient({ sendFeedback: answerWith }))
}

test('a sentence is flagged in two clicks, and stays marked as flagged', async () => {
  const sent: FeedbackRequest[] = []
  const accept = async (feedback: FeedbackRequest) => {
    sent.push(feedback)
    return createFlag()
  }
  show(accept)
  const [, second] = screen.getAllByTestId('sentence')
  if (second === undefined) throw new Error('the fixture has two sentences')
  fireEvent.click(within(second).getByTestId('flag-sentence'))
  const reasons = await screen.findAllByTestId(/^flag-reason-/)
  expect(reasons[0]?.dataset.testid).toBe('flag-reason-not_in_source')
  fireEvent.click(screen.getByTestId('flag-reason-not_in_source'))

  const done = await within(second).findByTestId('flag-done')
  expect(sent).toEqual([{ answerId: answer.id, sentenceIndex: 1, reason: 'not_in_source' }])
  expect(done.textContent).toContain('review queue')
  expect(screen.queryByTestId('flag-reason-wrong')).toBeNull()

  cleanup()
  show(accept)
  expect(screen.getAllByTestId('flag-done')).toHaveLength(1)
})

test('a flag that could not be sent says why, and can be sent again', async () => {
  let isWorking = false
  show(async () => {
    if (!isWorking) throw new FootnoteError('rate_limited', 'Wait a minute.')
    return createFlag()
  })
  fireEvent.click(screen.getByTestId('flag-answer'))
  fireEvent.click(await screen.findByTestId('flag-reason-outdated'))
  expect((await screen.findByRole('alert')).textContent).toContain('Wait a minute.')
  expect(screen.queryByTestId('flag-done')).toBeNull()

  isWorking = true
  fireEvent.click(screen.getByTestId('flag-reason-outdated'))
  expect((await screen.findByTestId('flag-done')).textContent).toContain('out of date')
})

test('an abstention is flagged as having missed a source', async () => {
  const sent: FeedbackRequest[] = []
  const client = createFakeClient({
    sendFeedback: async (feedback) => {
      sent.push(feedback)
      return createFlag()
    },
  })
  const abstention = createAnswer({ outcome: 'abstain', sentences: [], citations: [] })
  renderWithServices(<AnswerView answer={abstention} />, client)
  fireEvent.click(screen.getByTestId('flag-answer'))
  const [likeliest] = await screen.findAllByTestId(/^flag-reason-/)
  if (likeliest === undefined) throw new Error('there are no reasons')
  fireEvent.click(likeliest)

  await screen.findByTestId('flag-done')
  expect(sent).toEqual([{ answerId: abstention.id, reason: 'missed_source' }])
})

test('a thumb is sent at once and shown as pressed', async () => {
  const sent: FeedbackRequest[] = []
  show(async (feedback) => {
    sent.push(feedback)
    return createFlag({ thumb: 'up', reviewItemId: null })
  })
  fireEvent.click(screen.getByTestId('thumb-up'))
  await screen.findByText('Noted, thank you.')
  expect(sent).toEqual([{ answerId: answer.id, thumb: 'up' }])
  expect(screen.getByTestId('thumb-up').getAttribute('aria-pressed')).toBe('true')
})

test('a question without an answer is handed to an expert with one click, and stays handed over', async () => {
  const sent: FeedbackRequest[] = []
  const client = createFakeClient({
    sendFeedback: async (feedback) => {
      sent.push(feedback)
      return createFlag()
    },
  })
  const abstention = createAnswer({
    outcome: 'abstain',
    sentences: [],
    citations: [],
    lookedFor: ['pgbackrest', 'stanza'],
    needed: ['A document on pgBackRest.'],
  })
  renderWithServices(<AnswerView answer={abstention} />, client)
  expect(screen.getByText(/pgbackrest · stanza/)).toBeTruthy()
  expect(screen.getByText('A document on pgBackRest.')).toBeTruthy()
  fireEvent.click(screen.getByTestId('hand-over'))
  await screen.findByTestId('handed-over')
  expect(sent).toEqual([{ answerId: abstention.id, reason: 'needs_expert' }])
})

test('an answer that was given before says by whom and when; a new one says nothing', () => {
  const cachedFrom = { answerId: 'a', createdAt: '2026-01-05T10:00:00Z', verifiedBy: 'the night shift' }
  renderWithServices(
    <AnswerView answer={createAnswer({ cached: 'verified', cachedFrom })} />,
    createFakeClient({}),
  )
  expect(screen.getByTestId('cached-mark').textContent).toMatch(/Verified answer by the night shift on 5 Jan/)
  cleanup()
  show(async () => createFlag())
  expect(screen.queryByTestId('cached-mark')).toBeNull()
})
