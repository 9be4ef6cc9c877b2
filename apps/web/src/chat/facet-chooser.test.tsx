// @vitest-environment happy-dom
import type { LimitsCard } from '@footnote/contract'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FacetChooser } from './facet-chooser.tsx'
import { useProfile } from './use-profile.ts'

beforeEach(() => localStorage.clear())
afterEach(cleanup)

const facets: LimitsCard['facets'] = [
  { name: 'version', label: 'Server version', values: ['15', '17'] },
  { name: 'platform', label: 'Platform', values: ['linux', 'windows'] },
  { name: 'team', label: 'Team', values: [] },
]

function Chooser({ known = facets }: { known?: LimitsCard['facets'] }) {
  const { profile, choose } = useProfile(known)
  return (
    <>
      <FacetChooser facets={known} profile={profile} onProfile={choose} />
      <output>{JSON.stringify(profile)}</output>
    </>
  )
}

const profile = (): unknown => JSON.parse(screen.getByRole('status').textContent ?? '')
const choose = (testId: string, value: string): boolean =>
  fireEvent.change(screen.getByTestId(testId), { target: { value } })

test('offers what the domain has values for, by its label', () => {
  render(<Chooser />)
  const select = screen.getByLabelText('Server version to prefer')
  expect([...select.querySelectorAll('option')].map((option) => option.textContent)).toEqual([
    'Server version: any',
    'Server version: 15',
    'Server version: 17',
  ])
  expect(screen.getAllByRole('combobox')).toHaveLength(2)
})

test('a choice is kept in the browser, and forgotten when it is taken back', () => {
  render(<Chooser />)
  choose('version-facet', '17')
  choose('platform-facet', 'linux')
  expect(profile()).toEqual({ version: '17', platform: 'linux' })
  cleanup()
  render(<Chooser />)
  expect(profile()).toEqual({ version: '17', platform: 'linux' })
  choose('platform-facet', '')
  expect(profile()).toEqual({ version: '17' })
  choose('version-facet', '')
  expect(localStorage.length).toBe(0)
})

test.each(['{"version":"17"', '["17"]', '{"version":17}', '{"version":"99","other":"x"}'])(
  'what was kept as %s is no profile',
  (kept) => {
    localStorage.setItem('footnote.profile', kept)
    render(<Chooser />)
    expect(profile()).toEqual({})
  },
)

test('a choice outlives a domain that does not know it', () => {
  localStorage.setItem('footnote.profile', '{"version":"17"}')
  render(<Chooser known={[]} />)
  expect(profile()).toEqual({})
  cleanup()
  render(<Chooser />)
  expect(profile()).toEqual({ version: '17' })
})
