import { type FootnoteError, silentLogger } from '@footnote/contract'
import { describe, expect, it } from 'vitest'
import { readEvidence } from './read-evidence.ts'
import { readQuestion } from './read-question.ts'
import { readStrips } from './testing/read-strips.ts'

const context = { readEvidence: readStrips, logger: silentLogger }
const without = { readEvidence: null, logger: silentLogger }
const read = (question: string, ignoredObservations: string[] = []) =>
  readQuestion(context, { question, ignoredObservations })

function codeOf(act: () => unknown): string | undefined {
  try {
    act()
    return undefined
  } catch (thrown) {
    return (thrown as FootnoteError).code
  }
}

describe('readQuestion', () => {
  it('takes the words of the person and the evidence apart', () => {
    const text = 'Why are they ill?\nSTRIP dry chlorine cold'
    expect(read(` ${text}\u0000 `)).toMatchObject({
      text,
      asked: 'Why are they ill?',
      query: 'Why are they ill?',
      isRecognised: true,
      note: null,
    })
    expect(read(text).evidence[0]?.observations.map(({ id }) => id)).toEqual(['dry', 'chlorine', 'cold'])
  })

  it('searches for the most severe first, without what is the own of this person', () => {
    expect(read('Why?\nSTRIP dry chlorine\nSTRIP cold').extraTerms).toEqual([
      'chlorine',
      'filter sponge',
      'tap',
      'heater',
      'Strip shows chlorine, times what is allowed, after',
      'Strip was read at degrees',
    ])
  })

  it('leaves out what the person unticked, and says that it cannot where it is not', () => {
    const text = 'Why?\nSTRIP chlorine\nSTRIP cold dry'
    const { evidence, extraTerms } = read(text, ['0.0', '1.1'])
    expect(evidence.map(({ observations }) => observations.map(({ id }) => id))).toEqual([[], ['cold']])
    expect(extraTerms).not.toContain('chlorine')
    for (const wrong of ['0.1', '2.0']) expect(codeOf(() => read(text, [wrong]))).toBe('invalid_input')
    expect(codeOf(() => read('Why?', ['0.0']))).toBe('invalid_input')
  })

  it('is no sign of the domain any more when everything was unticked', () => {
    expect(read('Why?\nSTRIP dry', ['0.0'])).toMatchObject({
      isRecognised: false,
      extraTerms: ['A test strip of the water'],
    })
    expect(read('Why?\nSTRIP').isRecognised).toBe(true)
  })

  it('makes the question of the evidence where nothing is asked', () => {
    const made = read('STRIP dry chlorine cold')
    expect(made.asked).toBe(
      'Strip A-7 shows chlorine, 3 times what is allowed, after “wash tank”. What do this and the rest mean?',
    )
    expect(made).toMatchObject({ isMade: true, text: 'STRIP dry chlorine cold' })
    expect(made.query).toBe('Strip shows chlorine, times what is allowed, after\nStrip was read at degrees')
    expect(read('STRIP dry').asked).toBe('Strip A-7 is dry. What does this mean?')
    expect(read('STRIP').asked).toBe('A test strip of the water. What does this mean?')
  })

  it('takes the facets on which the evidence agrees', () => {
    expect(read('Why?\nSTRIP dry edition=2\nSTRIP cold').facets).toEqual({ version: '2' })
    expect(read('Why?\nSTRIP dry edition=2\nSTRIP cold edition=1').facets).toEqual({})
  })

  it('reads much that is pasted, and little that is asked', () => {
    const paste = `STRIP ${'x'.repeat(150_000)}`
    expect(read(`Why?\n${paste}`).asked).toBe('Why?')
    expect(codeOf(() => read(`${'why '.repeat(2_500)}\n${paste}`))).toBe('too_large')
    expect(() => read('a'.repeat(9_000))).toThrow('The question has 9,000 characters: 8,000 is the most')
    expect(() => read(`Why?\nSTRIP ${'x'.repeat(200_000)}`)).toThrow(
      /pasted has 200,0\d\d characters: 200,000 is/,
    )
    expect(() => readQuestion(without, { question: `Why?\n${paste}` })).toThrow('The question has 150,011')
  })

  it('refuses a question that is none', () => {
    expect(codeOf(() => read(' ?! \n'))).toBe('invalid_input')
  })
})

describe('readEvidence', () => {
  it('says when something looks pasted and was not recognised', () => {
    const lines = Array.from({ length: 8 }, (_, n) => `row ${n} | 3`).join('\n')
    expect(readEvidence(context, lines).reading).toMatchObject({ question: lines, evidence: [] })
    expect(readEvidence(context, lines).reading.note).toMatch(/^These lines were not recognised/)
    expect(readEvidence(context, `STRIP dry\n${lines}`).reading.note).toMatch(/^Some of these lines/)
    expect(readEvidence(context, 'Why is it so?\nAnd now?').reading.note).toBeNull()
    expect(readEvidence(without, lines).reading.note).toBeNull()
  })

  it('takes all as plain text, and says so, when the reader fails', () => {
    const { reading } = readEvidence(context, 'Why?\nSTRIP !')
    expect(reading).toMatchObject({ question: 'Why?\nSTRIP !', evidence: [] })
    expect(reading.note).toContain('could not be read')
    expect(read('Why?\nSTRIP !')).toMatchObject({ query: 'Why?\nSTRIP !', asked: null })
  })

  it('has nothing to say of nothing', () => {
    expect(readEvidence(context, ' ').reading).toEqual({ question: '', evidence: [], note: null })
  })
})

describe('what is taken out of a question', () => {
  const secret = 'Why is psql postgres://app:hunter2@db1/shop refused? Mail ann@example.com'

  it('is nowhere in what was read of it, and is not searched for', () => {
    const read = readQuestion({ ...context, readEvidence: null }, { question: secret })
    expect(JSON.stringify(read)).not.toMatch(/hunter2|ann@/)
    expect(read).toMatchObject({
      text: 'Why is psql postgres://app:[password]@db1/shop refused? Mail [e-mail]',
      query: 'Why is psql postgres://app: @db1/shop refused? Mail',
      redactions: [
        { kind: 'password', count: 1 },
        { kind: 'e-mail', count: 1 },
      ],
    })
  })

  it('is taken out of a paste before the domain reads it', () => {
    const question = `What is this?\nSTRIP chlorine owner=ann@example.com`
    const read = readQuestion(context, { question })
    expect(JSON.stringify(read)).not.toContain('ann@')
    expect(read).toMatchObject({ evidence: [{ kind: 'strip' }], redactions: [{ kind: 'e-mail', count: 1 }] })
  })

  it('may be all there is', () => {
    expect(readQuestion(context, { question: 'ann@example.com' })).toMatchObject({ query: '[e-mail]' })
  })
})
