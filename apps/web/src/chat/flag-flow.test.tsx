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
  fireEvent.click(screen.getByTestId('flag-send'))

  const done = await within(second).findByTestId('flag-done')
  expect(sent).toEqual([{ answerId: answer.id, sentenceIndex: 1, reason: 'not_in_source' }])
  expect(done.textContent).toContain('review queue')
  expect(screen.queryByTestId('flag-send')).toBeNull()

  cleanup()
  show(accept)
  expect(screen.getAllByTestId('flag-done')).toHaveLength(1)
})

test('the chosen reason and the trimmed correction are sent', async () => {
  const sent: FeedbackRequest[] = []
  show(async (feedback) => {
    sent.push(feedback)
    return createFlag()
  })
  const [first] = screen.getAllByTestId('flag-sentence')
  if (first === undefined) throw new Error('every sentence has a flag button')
  fireEvent.click(first)
  fireEvent.click(screen.getByTestId('flag-reason-outdated'))
  fireEvent.change(screen.getByRole('textbox'), { target: { value: '  Since 16 it differs. ' } })
  fireEvent.click(screen.getByTestId('flag-send'))

  await screen.findByTestId('flag-done')
  expect(sent).toEqual([
    { answerId: answer.id, sentenceIndex: 0, reason: 'outdated', correction: 'Since 16 it differs.' },
  ])
})

test('a flag that could not be sent says why and keeps what was typed', async () => {
  show(() => Promise.reject(new FootnoteError('rate_limited', 'Wait a minute.')))
  fireEvent.click(screen.getByTestId('flag-answer'))
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Use pg_rewind.' } })
  fireEvent.click(screen.getByTestId('flag-send'))

  expect((await screen.findByRole('alert')).textContent).toContain('Wait a minute.')
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Use pg_rewind.')
  expect(screen.queryByTestId('flag-done')).toBeNull()
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
  fireEvent.click(screen.getByTestId('flag-send'))

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
