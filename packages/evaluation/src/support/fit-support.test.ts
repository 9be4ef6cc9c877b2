import { join } from 'node:path'
import { shippedSupportModel } from '@footnote/answering'
import { describe, expect, it } from 'vitest'
import { supportToConsole } from '../reports/support-to-console.ts'
import { compareClaims } from './compare-claims.ts'
import { ablateSupport, crossValidateSupport, weighAlike } from './cross-validate-support.ts'
import { supportFigures } from './evaluate-support.ts'
import { fitSupport, predictInFolds } from './fit-support.ts'
import { hashClaims, type LabelledClaim, readClaims } from './read-claims.ts'
import { shippedSupportFigures } from './support-report.ts'
import { trainSupport } from './train-support.ts'

const things = [
  'sponge',
  'pump',
  'heater',
  'gravel',
  'lamp',
  'pipe',
  'glass',
  'cover',
  'timer',
  'thermometer',
]

/** What is said of each thing is true; of another number it is not. */
const sampled: LabelledClaim[] = things.flatMap((thing, index) => {
  const evidence = [`Clean the ${thing} every ${index + 2} weeks with water from the tank.`]
  const said = (claim: string, label: LabelledClaim['label']): LabelledClaim => ({
    claim,
    label,
    evidence,
    retrieved: [],
    document: thing,
    kind: label,
  })
  return [
    said(`The ${thing} is cleaned every ${index + 2} weeks with tank water.`, 'supported'),
    said(`Every ${index + 2} weeks, clean the ${thing}.`, 'supported'),
    said(`Paint the ${thing} every ${index + 2} weeks with tar.`, 'partial'),
    said(`Feed the cat on ${index + 40} mornings.`, 'unsupported'),
  ]
})

const compared = compareClaims(sampled)

describe('fitSupport', () => {
  it('tells apart what words tell apart, in documents that it has not seen', () => {
    const unseen = predictInFolds(weighAlike(compared), (seen) => fitSupport(seen))
    const { auroc, f1 } = supportFigures(unseen)
    expect(auroc).toBeGreaterThan(0.95)
    expect(f1.supported).toBeGreaterThan(0.9)
  })

  it('keeps a document in one fold', () => {
    const seenOf = new Map<string, Set<string>>()
    predictInFolds(weighAlike(compared), (seen) => {
      const held = things.filter((thing) => !seen.some(({ document }) => document === thing))
      for (const thing of held) seenOf.set(thing, new Set(seen.map(({ document }) => document)))
      return shippedSupportModel
    })
    expect(seenOf.size).toBe(things.length)
    for (const [thing, seen] of seenOf) expect(seen.has(thing)).toBe(false)
  })

  it('fits the same for the same claims', () => {
    expect(fitSupport(weighAlike(compared))).toEqual(fitSupport(weighAlike(compareClaims(sampled))))
  })

  it('needs claims of two documents', () => {
    const one = compared.filter(({ document }) => document === 'pump')
    expect(() => crossValidateSupport(weighAlike(one))).toThrow(/two documents/)
  })

  it('says what each feature adds', () => {
    const worth = ablateSupport(weighAlike(compared))
    expect(worth.map(({ feature }) => feature)).toContain('bestWindow')
    expect(worth.find(({ feature }) => feature === 'recall')?.alone).toBeGreaterThan(0.9)
    expect(worth.find(({ feature }) => feature === 'hedge')?.alone).toBe(0.5)
  })

  it('trains on several files, and names each with its hash', () => {
    const model = trainSupport([{ name: 'tank', claims: compared, weight: 0.5 }])
    expect(model.fittedOn).toMatchObject([
      { name: 'tank', claims: 40, documents: 10, hash: hashClaims(sampled), weight: 0.5 },
    ])
    expect(model.fittedOn[0]?.crossValidatedAuroc).toBeGreaterThan(0.95)
  })
})

describe('the weights that ship', () => {
  it('rank our own labelled sentences, on which they were fitted, and say so', async () => {
    const file = join(import.meta.dirname, '../../../../evals/support/postgres.jsonl')
    const claims = await readClaims(file)
    expect(claims.length).toBeGreaterThanOrEqual(300)
    const figures = shippedSupportFigures(compareClaims(claims))
    expect(figures.fittedOnThese).toBe(true)
    expect(figures.auroc).toBeGreaterThan(0.8)
    expect(figures.byKind.number?.passed).toBeLessThan((figures.byKind.number?.claims ?? 0) / 3)
    const text = supportToConsole({ ...figures, msPerClaim: 1, crossValidated: null, features: null })
    expect(text).toMatch(/weights that ship, which were fitted on these claims\n {2}AUROC, .* \.8/)
  })
})
