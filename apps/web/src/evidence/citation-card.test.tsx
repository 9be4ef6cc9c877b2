// @vitest-environment happy-dom
import type { Citation, OtherVersion, VersionDifference } from '@footnote/contract'
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { createCitation } from '../testing/fixtures.ts'
import { CitationCard } from './citation-card.tsx'

afterEach(cleanup)

const otherVersion = (version: string, same: boolean): OtherVersion => ({
  facets: { version },
  passageId: `passage-${version}`,
  documentUri: `manual-${version}/lag.html`,
  revisionId: 'revision-2',
  title: 'Replication lag',
  url: null,
  publishedAt: null,
  same,
})
const difference = (version: string, change: Partial<VersionDifference> = {}): VersionDifference => ({
  facets: { version },
  passageId: `passage-${version}`,
  documentUri: `manual-${version}/lag.html`,
  url: `https://example.org/${version}/lag.html`,
  publishedAt: null,
  removed: ['Lag has two faces.'],
  added: ['Lag has three faces.'],
  ...change,
})
const show = (change: Partial<Citation>) =>
  render(<CitationCard citation={createCitation(change)} onOpen={() => undefined} />)
const saidOf = (element: Element | null): string => (element?.textContent ?? '').replace(/\s+/g, ' ')

test('a card shows the version of its source, and nothing of versions where there are no others', () => {
  show({})
  expect(screen.getByTestId('citation-card').textContent).toContain('version 15')
  expect(screen.queryByTestId('citation-versions')).toBeNull()
})

test('versions that say the same are named quietly, in order', () => {
  show({ otherVersions: [otherVersion('17', true), otherVersion('9.6', true), otherVersion('16', false)] })
  expect(screen.getByTestId('citation-versions').textContent).toBe('Same in version 9.6, 17')
})

test('what a later version says comes last, each side labelled and marked', () => {
  show({ differences: [difference('17', { publishedAt: '2024-05-31' })] })
  const details = screen.getByTestId('citation-versions').querySelector('details')
  expect(saidOf(details?.querySelector('summary') ?? null)).toBe('Differs in version 1731 May 2024')
  expect(saidOf(details)).toContain(
    'Only in version 15:Lag has two faces.Only in version 17:Lag has three faces.',
  )
  expect(details?.querySelector('del')?.textContent).toBe('Lag has two faces.')
  expect(details?.querySelector('ins')?.textContent).toBe('Lag has three faces.')
  expect(details?.querySelector('a')?.getAttribute('href')).toBe('https://example.org/17/lag.html')
})

test('what an earlier version says comes first', () => {
  show({ differences: [difference('13')] })
  const details = screen.getByTestId('citation-versions').querySelector('details')
  expect(details?.querySelector('del')?.textContent).toBe('Lag has three faces.')
  expect(details?.querySelector('ins')?.textContent).toBe('Lag has two faces.')
})

test('versions that differ in the same way are one disclosure, and a lacking one is named', () => {
  show({
    differences: [difference('16'), difference('17'), difference('18', { passageId: null, added: [] })],
  })
  const versions = screen.getByTestId('citation-versions')
  expect(versions.querySelectorAll('details')).toHaveLength(1)
  expect(within(versions).getByText('Differs in version 16, 17')).toBeTruthy()
  expect(within(versions).getByText('Not in version 18')).toBeTruthy()
})

test.each(['javascript:alert(1)', 'file:///etc/passwd', null])('%s is not linked', (url) => {
  show({ differences: [difference('17', { url })] })
  expect(screen.getByTestId('citation-versions').querySelector('a')).toBeNull()
})

test('facets of any name are shown', () => {
  show({
    facets: { platform: 'linux' },
    otherVersions: [{ ...otherVersion('1', true), facets: { platform: 'windows' } }],
  })
  expect(screen.getByTestId('citation-card').textContent).toContain('platform linux')
  expect(screen.getByTestId('citation-versions').textContent).toBe('Same in platform windows')
})
