// @vitest-environment happy-dom
import type { AnswerTrace, Block, RevisionView } from '@footnote/contract'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { groupSentences } from '../chat/group-sentences.ts'
import { SentenceView } from '../chat/sentence-view.tsx'
import { createFakeClient } from '../testing/create-fake-client.ts'
import { createAnswer, createCitation } from '../testing/fixtures.ts'
import { renderWithServices } from '../testing/render-with-services.tsx'
import { EvidenceFrame } from './evidence-frame.tsx'

afterEach(cleanup)

const text = 'Lag\n\nLag has two faces.\n\nstage | meaning\nnot_sent | network\n\n- fast\n\nSELECT <b>1</b>;'
const at = (part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length })
const blocks: Block[] = [
  { kind: 'heading', level: 1, ...at('Lag') },
  { kind: 'paragraph', ...at('Lag has two faces.') },
  { kind: 'table', ...at('stage | meaning\nnot_sent | network') },
  { kind: 'list_item', level: 2, ...at('- fast') },
  { kind: 'code', ...at('SELECT <b>1</b>;') },
]
const revision: RevisionView = {
  id: 'revision-1',
  documentId: 'document-1',
  documentUri: 'guides/lag.md',
  title: 'Replication lag',
  url: null,
  text,
  blocks,
  facets: {},
  publishedAt: null,
  ingestedAt: '2026-01-05T10:00:00Z',
  current: false,
  currentRevisionId: 'revision-2',
}

const trace: AnswerTrace = {
  query: 'lag',
  passages: [
    {
      passageId: 'passage-1',
      rank: 1,
      score: 1,
      parts: {
        lexical: { rank: 1, score: 9, contribution: 0.75, terms: { lag: 6, face: 3 } },
        questions: null,
        vector: { rank: 4, similarity: 0.3, contribution: 0.25 },
      },
      source: { name: 'guides', authority: 0.9 },
    },
  ],
}

function show(url: string | null) {
  const span = { charStart: text.indexOf('faces'), charEnd: text.indexOf(' <b>') }
  const answer = createAnswer({ citations: [createCitation({ ...span, url })] })
  const [group] = groupSentences(answer.text, answer.sentences)
  const read = group?.sentences[0]
  if (read === undefined) throw new Error('the fixture has sentences')
  const client = createFakeClient({
    getPassage: async () => ({
      ...createCitation(),
      id: 'passage-1',
      documentId: 'document-1',
      text: 'Lag has two faces.',
      questions: [],
      current: false,
    }),
    getRevision: async () => revision,
    getTrace: async () => trace,
  })
  return renderWithServices(
    <EvidenceFrame>
      <SentenceView answer={answer} read={read} kind="flow" canFlag={false} />
    </EvidenceFrame>,
    client,
  )
}

test('a footnote opens its source with the span marked across blocks, and Escape gives the focus back', async () => {
  show('https://example.org/lag')
  const footnote = screen.getByTestId('footnote')
  footnote.focus()
  fireEvent.click(footnote)
  fireEvent.click(await screen.findByTestId('open-source'))
  await screen.findByRole('tab', { name: 'Text' })

  const marks = await screen.findAllByTestId('source-highlight')
  expect(marks.map((mark) => mark.textContent)).toEqual([
    'faces.',
    'stage',
    'meaning',
    'not_sent',
    'network',
    'fast',
    'SELECT',
  ])
  const panel = screen.getByTestId('evidence-panel')
  expect(panel.contains(document.activeElement)).toBe(true)
  expect(panel.textContent).toContain('This document has changed since')
  expect(panel.querySelector('pre')?.textContent).toBe('SELECT <b>1</b>;')
  expect(panel.querySelector('a')?.getAttribute('href')).toBe('https://example.org/lag')

  fireEvent.keyDown(document, { key: 'Escape' })
  await waitFor(() => expect(screen.queryByTestId('evidence-panel')).toBeNull())
  expect(document.activeElement).toBe(footnote)
})

test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', ' https://example.org', null])(
  'an original at %s is not linked',
  async (url) => {
    show(url)
    fireEvent.click(screen.getByTestId('footnote'))
    fireEvent.click(await screen.findByTestId('open-source'))
    await screen.findByRole('tab', { name: 'Text' })
    expect(screen.getByTestId('evidence-panel').querySelector('a')).toBeNull()
  },
)

test('a passage says which source it is from, how much that weighs, and why it was found', async () => {
  show(null)
  fireEvent.click(screen.getByTestId('footnote'))
  await screen.findByText(/guides, authoritative/)
  const why = screen.getByTestId('why-found')
  expect(why.textContent).toContain('its words (rank 1)')
  expect(why.textContent).toContain('75 %')
  expect(why.textContent).toContain('its meaning (rank 4)')
  expect(why.textContent).toContain('lag, face')
})

test('a sentence lights the passages that it rests on, and a passage its sentences', async () => {
  show(null)
  fireEvent.click(screen.getByTestId('footnote'))
  const passage = await screen.findByTestId('passage')
  const sentence = screen.getByTestId('sentence')
  fireEvent.mouseEnter(sentence)
  expect(passage.dataset.lit).toBe('true')
  fireEvent.mouseLeave(sentence)
  expect(passage.dataset.lit).toBe('false')
  fireEvent.mouseEnter(passage)
  expect(sentence.dataset.lit).toBe('true')
})
