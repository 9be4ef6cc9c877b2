import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeQuestions, readKnownQuestions } from './known-questions.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'questions-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function fileWith(text: string): Promise<string> {
  const file = join(folder, `${Math.random()}.yaml`)
  await writeFile(file, text)
  return file
}

describe('readKnownQuestions', () => {
  it('puts the files together by page and by anchor', async () => {
    const one = await fileWith(
      'chain.html:\n  - why does it skip\nchain.html#WEAR:\n  - how worn is too worn\n',
    )
    const other = await fileWith('chain.html:\n  - which chain fits\n')
    expect(Object.fromEntries(await readKnownQuestions([one, other]))).toEqual({
      'chain.html': {
        questions: ['why does it skip', 'which chain fits'],
        anchoredQuestions: { WEAR: ['how worn is too worn'] },
      },
    })
  })

  it.each([
    ['broken YAML', 'a: [b'],
    ['a page without questions', 'a.html: []'],
    ['an empty question', 'a.html: [" "]'],
    ['a list', '- a.html'],
  ])('names the file that holds %s', async (_, text) => {
    const file = await fileWith(text)
    await expect(readKnownQuestions([file])).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining(file),
    })
  })

  it('names a file that is not there, and takes an empty one', async () => {
    await expect(readKnownQuestions([join(folder, 'gone.yaml')])).rejects.toMatchObject({ code: 'not_found' })
    expect(await readKnownQuestions([await fileWith('')])).toEqual(new Map())
  })
})

describe('placeQuestions', () => {
  const passages = [
    { ordinal: 0, anchor: null, headingPath: [], text: 'Chains wear.' },
    { ordinal: 1, anchor: 'WEAR', headingPath: ['Wear'], text: 'Measure the length of twelve links.' },
    { ordinal: 2, anchor: 'WEAR', headingPath: ['Wear'], text: 'Replace it at half a per cent.' },
  ]

  it("puts a section's questions at its first passage, each at the passage that answers it, the rest at the document", () => {
    const asked = {
      questions: ['do chains wear'],
      anchoredQuestions: { WEAR: ['when to replace it'], GONE: ['how to measure its length'] },
    }
    expect(placeQuestions(passages, ['own question'], asked)).toEqual({
      questions: ['own question', 'do chains wear', 'how to measure its length'],
      sectionQuestions: { 1: ['when to replace it'] },
      passageQuestions: {
        0: ['do chains wear'],
        1: ['how to measure its length'],
        2: ['when to replace it'],
      },
    })
  })

  it('says nothing where nothing is asked', () => {
    expect(placeQuestions(passages, [], undefined)).toEqual({})
  })
})
