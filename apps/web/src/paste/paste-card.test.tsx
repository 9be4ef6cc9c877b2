// @vitest-environment happy-dom
import type { AskRequest, EvidencePiece, EvidenceReading } from '@footnote/contract'
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { useRef, useState } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Composer } from '../chat/composer.tsx'
import { createFakeClient } from '../testing/create-fake-client.ts'
import { createAnswer } from '../testing/fixtures.ts'
import { renderWithServices } from '../testing/render-with-services.tsx'
import { PastedEvidence } from './pasted-evidence.tsx'
import { usePaste } from './use-paste.ts'

beforeEach(() => localStorage.clear())
afterEach(cleanup)

const observe = (id: string, text: string, severity: 'warning' | 'info' = 'info') => ({
  id,
  text,
  severity,
  terms: [id],
  entities: [],
})
const plan: EvidencePiece = {
  kind: 'plan',
  summary: 'A plan of 2 nodes',
  observations: [observe('estimate', 'Estimated 1 row, got 100', 'warning'), observe('time', 'It took 3 s')],
  facets: {},
  note: 'Read in part: the last line is cut off.',
}
const log: EvidencePiece = { ...plan, kind: 'log', summary: 'A log', observations: [], note: null }
const pasted = `Why?\n\nnode\n  node ${'x'.repeat(30)}`

/** A domain that takes everything from the first empty line on for evidence. */
function readIn(evidence: EvidencePiece[]) {
  return vi.fn(async (text: string): Promise<EvidenceReading> => {
    const [question = ''] = text.split('\n\n')
    return { question, evidence, note: evidence.length === 0 ? 'Not recognised.' : null }
  })
}

function Asking({ onSend }: { onSend: (request: AskRequest) => void }) {
  const [text, setText] = useState('')
  const paste = usePaste(text)
  return (
    <Composer
      input={useRef(null)}
      text={text}
      paste={paste}
      tools={null}
      isRunning={false}
      status={null}
      onText={setText}
      onSend={() => void paste.steer({ question: text.trim() }).then(onSend)}
      onStop={() => undefined}
    />
  )
}

function open(evidence: EvidencePiece[]) {
  const readEvidence = readIn(evidence)
  const sent: AskRequest[] = []
  renderWithServices(<Asking onSend={(request) => sent.push(request)} />, createFakeClient({ readEvidence }))
  const type = (value: string) =>
    fireEvent.change(screen.getByTestId('composer-input'), { target: { value } })
  const send = async (): Promise<AskRequest> => {
    const before = sent.length
    fireEvent.click(screen.getByTestId('composer-send'))
    await vi.waitFor(() => expect(sent).toHaveLength(before + 1))
    return sent.at(-1) as AskRequest
  }
  return { readEvidence, type, send }
}

describe('what is read while a question is written', () => {
  test('is shown with a box for each observation, all ticked', async () => {
    const { readEvidence, type, send } = open([plan, log])
    type(pasted)
    const card = await screen.findByTestId('evidence-card')
    expect(readEvidence).toHaveBeenCalledTimes(1)
    expect(card.textContent).toContain('A plan of 2 nodes')
    expect(card.textContent).toContain('the last line is cut off')
    expect(
      within(card)
        .getAllByRole<HTMLInputElement>('checkbox')
        .map(({ checked }) => checked),
    ).toEqual([true, true])
    expect(within(card).getByLabelText('Warning: Estimated 1 row, got 100')).toBeTruthy()
    expect(screen.getByRole('status').textContent).toContain('2 observations')
    expect(await send()).toEqual({ question: pasted })
  })

  test('is sent without what was unticked, also when the question changes after that', async () => {
    const { type, send } = open([log, plan])
    type(pasted)
    const [, second] = await screen.findAllByRole('checkbox')
    fireEvent.click(second as HTMLElement)
    expect(await send()).toEqual({ question: pasted, ignoredObservations: ['1.1'] })
    const changed = pasted.replace('Why?', 'Why now?')
    type(changed)
    expect(await send()).toEqual({ question: changed, ignoredObservations: ['1.1'] })
    fireEvent.click((await screen.findAllByRole('checkbox'))[1] as HTMLElement)
    expect(await send()).toEqual({ question: changed })
  })

  test('is not asked for of a short question, and goes with the paste', async () => {
    const { readEvidence, type } = open([plan])
    type('Why?\nReally?')
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(readEvidence).not.toHaveBeenCalled()
    type(pasted)
    await screen.findByTestId('evidence-card')
    type('Why?')
    expect(screen.queryByTestId('evidence-card')).toBeNull()
  })

  test('is a note where nothing was recognised', async () => {
    const { type } = open([])
    type(pasted)
    expect((await screen.findByTestId('evidence-note')).textContent).toBe('Not recognised.')
    expect(screen.queryByTestId('evidence-card')).toBeNull()
  })

  test('does not count as question, which alone may be too long', async () => {
    const { type, send } = open([plan])
    const long = `Why?\n\n${'row\n'.repeat(5_000)}`
    type(long)
    await screen.findByTestId('evidence-card')
    expect(await send()).toEqual({ question: long.trim() })
    type('why '.repeat(2_500))
    expect((await screen.findByRole('alert')).textContent).toContain('9,999 characters; 8,000 are allowed')
    expect(screen.getByTestId<HTMLButtonElement>('composer-send').disabled).toBe(true)
    type(`Why?\n\n${'row\n'.repeat(60_000)}`)
    expect(screen.getByRole('alert').textContent).toContain('200,000 are allowed')
  })
})

test('an asked question shows what was read, with the paste below it, and nothing without one', () => {
  const client = createFakeClient({})
  const { question, evidence } = createAnswer({ question: pasted, evidence: [plan] })
  renderWithServices(<PastedEvidence question={question} evidence={evidence} />, client)
  const card = screen.getByTestId('evidence-card')
  expect(within(card).getAllByTestId('evidence-observation')).toHaveLength(2)
  expect(within(card).queryByRole('checkbox')).toBeNull()
  expect(card.querySelector('pre')?.textContent).toBe(pasted)
  cleanup()
  renderWithServices(<PastedEvidence question="Why?" evidence={[]} />, client)
  expect(screen.queryByTestId('evidence-card')).toBeNull()
})
