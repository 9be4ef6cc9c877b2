import type { PassageVersions, VersionedSection } from '@footnote/retrieval'
import { describe, expect, it } from 'vitest'
import { quoteFrom, sampleSection } from './testing/sample-section.ts'
import { findDifferences, weighByTerms } from './version-differences.ts'

const versionsOf = (own: VersionedSection, more: Partial<PassageVersions> = {}): PassageVersions => ({
  own,
  others: [],
  absentFrom: [],
  appliesTo: [],
  supersededBy: null,
  ...more,
})

function differences(own: VersionedSection, quote: string, more: Partial<PassageVersions>, question = '') {
  const weigh = weighByTerms(question, () => 1)
  return findDifferences(quoteFrom(own, quote), versionsOf(own, more), weigh).map((found) => ({
    removed: found.removed.map(({ text }) => text),
    added: found.added.map(({ text }) => text),
    touchesQuote: found.touchesQuote,
    isAbsent: found.isAbsent,
  }))
}

const rinse = 'Rinse the sponge every 3 weeks.'
const tap = 'Never rinse it under the tap.'
const rings = 'Replace the rings once a year.'
const pump = 'The pump_rate is 400 litres an hour.'

describe('findDifferences', () => {
  it('finds the sentence that says something else, and not the ones around it', () => {
    const [own, other] = [
      sampleSection('1', [`${rinse} ${tap} ${rings}`]),
      sampleSection('2', [`${rinse} ${tap} Replace the rings twice a year.`]),
    ]
    expect(differences(own, rings, { others: [other] })).toEqual([
      {
        removed: [rings],
        added: ['Replace the rings twice a year.'],
        touchesQuote: true,
        isAbsent: false,
      },
    ])
    expect(differences(own, rinse, { others: [other] })).toMatchObject([{ touchesQuote: false }])
  })

  it('finds nothing where only white space, numbering and the version have changed', () => {
    const own = sampleSection('1', ['See Section 4.2\nfor TankOS 1.4 at https://example.org/1/pump.html.'])
    const other = sampleSection('2', ['See Section 5.1 for TankOS 2.0 at https://example.org/2/pump.html.'])
    expect(differences(own, 'See Section 4.2', { others: [other] })).toEqual([])
  })

  it('finds nothing where the same sentences are cut at other places', () => {
    const own = sampleSection('1', [`${rinse} ${tap}`, `${rings} ${pump}`])
    const other = sampleSection('2', [rinse, `${tap} ${rings}`, pump])
    expect(differences(own, tap, { others: [other] })).toEqual([])
    expect(differences(own, rings, { others: [other] })).toEqual([])
  })

  it('tells of what changed in the cited passage, not of the rest of a long section', () => {
    const own = sampleSection('1', [`${rinse} ${tap}`, `${rings} ${pump}`])
    const other = sampleSection('2', [`${rinse} ${tap}`, `${rings} The pump_rate is 300 litres an hour.`])
    expect(differences(own, rinse, { others: [other] })).toEqual([])
    expect(differences(own, rings, { others: [other] })).toMatchObject([{ removed: [pump] }])
  })

  it('takes a sentence that came between two of the cited passage, and one that went', () => {
    const own = sampleSection('1', [`${rinse} ${rings}`])
    const more = sampleSection('2', [`${rinse} ${tap} ${rings}`])
    expect(differences(own, rinse, { others: [more] })).toMatchObject([{ removed: [], added: [tap] }])
    const less = sampleSection('2', [rings])
    expect(differences(own, rinse, { others: [less] })).toMatchObject([{ removed: [rinse], added: [] }])
  })

  it('takes nothing for a difference that only moved within the section', () => {
    const own = sampleSection('1', [`${rinse} ${tap} ${rings}`])
    const other = sampleSection('2', [`${rings} ${rinse} ${tap}`])
    expect(differences(own, rings, { others: [other] })).toEqual([])
  })

  it('takes nothing for a difference that only moved to the section above or below', () => {
    const own = sampleSection('1', [`${rinse} ${tap}`])
    const other = sampleSection('2', [rinse], { nearby: sampleSection('2', [`Water\n\n${tap}`]).passages })
    expect(differences(own, tap, { others: [other] })).toEqual([])
    // A sentence that many sections of the document have is one of each of them.
    const elsewhere = sampleSection('2', [rinse], { documentText: `${rinse}\n\n${tap}` })
    expect(differences(own, tap, { others: [elsewhere] })).toMatchObject([{ removed: [tap] }])
  })

  it('shows rows and lines one by one, and of many changes those that the question is about', () => {
    const row = (name: string): string => `${name} integer — Litres that ${name} moves in an hour`
    const names = ['alpha_pump', 'beta_pump', 'gamma_pump', 'delta_pump', 'epsilon_pump', 'zeta_pump']
    const table = (rows: string[]): string => ['Column Type — Description', ...rows].join('\n')
    const own = sampleSection('1', [table(names.map(row))])
    const other = sampleSection('2', [table(names.map((name) => row(`new_${name}`)))])
    const [found] = differences(own, 'Column Type', { others: [other] }, 'zeta_pump')
    expect(found?.removed).toHaveLength(4)
    const interleaved = names.flatMap((name) => [row(name), `${name} stays as it was`])
    const changed = names.flatMap((name) => [row(`new_${name}`), `${name} stays as it was`])
    const [asked] = differences(
      sampleSection('1', [table(interleaved)]),
      'Column Type',
      { others: [sampleSection('2', [table(changed)])] },
      'What does zeta_pump count?',
    )
    expect(asked?.removed).toContain(row('zeta_pump'))
    expect(asked?.removed).toHaveLength(4)
  })

  it('compares a table that is a section of its own in one version only', () => {
    const row = (name: string): string => `${name} integer — Litres that ${name} moves in an hour`
    const intro = 'The view has one row.'
    const long = ['Column Type — Description', ...['alpha', 'beta', 'gamma'].map(row)].join('\n')
    const short = ['Column Type — Description', row('alpha'), row('gamma')].join('\n')
    const table = sampleSection('1', [long])
    const whole = sampleSection('2', [`${intro}\n\n${short}`])
    const [fromTable] = differences(table, row('beta'), {
      absentFrom: [sampleSection('2', [], { nearby: whole.passages, documentText: whole.documentText })],
    })
    expect(fromTable).toMatchObject({
      removed: [row('beta')],
      added: [],
      isAbsent: false,
      touchesQuote: true,
    })

    const introduction = sampleSection('1', [intro], { nearby: table.passages })
    const [fromWhole] = differences(whole, row('alpha'), { others: [introduction] })
    expect(fromWhole).toMatchObject({ removed: [], added: [row('beta')] })
    expect(differences(introduction, intro, { others: [whole] })).toEqual([])
  })

  it('says when the other version has no such section, unless it only has another name there', () => {
    const own = sampleSection('1', [`${rinse} ${tap} ${rings}`])
    const gone = sampleSection('2', [], { documentText: pump })
    expect(differences(own, tap, { absentFrom: [gone] })).toEqual([
      { removed: [tap], added: [], touchesQuote: true, isAbsent: true },
    ])
    const renamed = sampleSection('2', [], { documentText: `Upkeep\n\n${rinse} ${tap}` })
    expect(differences(own, tap, { absentFrom: [renamed] })).toEqual([])
  })
})
