import { describe, expect, test } from 'vitest'
import { createSentence } from '../testing/fixtures.ts'
import { groupSentences, splitChecked } from './group-sentences.ts'

const sentence = (text: string) => createSentence({ text })

function layOut(text: string, sentences: string[]): string[] {
  return groupSentences(text, sentences.map(sentence)).map(
    (group) => `${group.kind}:${group.sentences.map((read) => read.index).join(',')}`,
  )
}

describe('groupSentences', () => {
  test('sentences of one paragraph run on', () => {
    expect(layOut('One. Two. Three.', ['One.', 'Two.', 'Three.'])).toEqual(['flow:0,1,2'])
  })

  test('a line break between two sentences begins a paragraph', () => {
    expect(layOut('One. Two.\n\nThree.', ['One.', 'Two.', 'Three.'])).toEqual(['flow:0,1', 'flow:2'])
  })

  test('code and lists stand by themselves', () => {
    const code = '```sql\nSELECT 1;\n```'
    expect(layOut(`One.\n${code}\nTwo.\n- a`, ['One.', code, 'Two.', '- a'])).toEqual([
      'flow:0',
      'block:1',
      'flow:2',
      'block:3',
    ])
  })

  test('sentences that the text does not hold as they are still all appear', () => {
    expect(layOut('Something else', ['One.', 'Two.'])).toEqual(['flow:0,1'])
  })

  test('a sentence that occurs twice is found at its own place', () => {
    expect(layOut('Yes.\n\nYes.', ['Yes.', 'Yes.'])).toEqual(['flow:0', 'flow:1'])
  })
})

test('what is not checked yet runs on in its paragraph or follows in another, without the markers before it', () => {
  const checked = [createSentence({ text: 'Lag has two faces.' })]
  expect(splitChecked('Lag has two faces. [1][2] One is', checked)).toEqual({ runsOn: 'One is', follows: '' })
  expect(splitChecked('Lag has two faces. [1]\n\nThe other', checked)).toEqual({
    runsOn: '',
    follows: 'The other',
  })
  expect(splitChecked('Lag has', [])).toEqual({ runsOn: '', follows: 'Lag has' })
})
