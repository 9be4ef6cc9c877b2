import { describe, expect, it } from 'vitest'
import { leansOnBefore, standAlone } from './follow-up.ts'

const facets = [
  {
    name: 'version',
    label: 'Edition',
    values: ['1', '2', '3'],
    pattern: '(?<=\\b(?:edition|on)\\s)(\\d)\\b',
  },
]
const after = (before: string, question: string) =>
  standAlone(question, [{ question: before, answer: 'So it is.' }], facets)

describe('a follow-up without a model', () => {
  it.each([
    ['How do I set pump_rate on 2?', 'And on 3?', 'How do I set pump_rate on 3?'],
    ['How do I set pump_rate?', 'and on 3?', 'How do I set pump_rate? (Edition 3)'],
    ['How do I set pump_rate on 2?', 'Is it the same on 1?', 'How do I set pump_rate on 1?'],
    ['What is the default of pump_rate?', 'And heat_max?', 'What is the default of heat_max?'],
    ['What is the default of pump_rate on 2?', 'and heat_max on 3?', 'What is the default of heat_max on 3?'],
    ['What does DRAIN block?', 'How about FILL SLOWLY?', 'What does FILL SLOWLY block?'],
  ])('“%s” “%s”: the same about something else', (before, question, expected) => {
    expect(after(before, question)).toBe(expected)
  })

  it.each(['Why?', 'How do I undo that?', 'Does it need a restart?', 'And adult fish?', 'What then?'])(
    '“%s” is about the question before it',
    (question) => {
      const standalone = after('How do I set pump_rate?', question)
      expect(standalone).toBe(`${question} (about: How do I set pump_rate?)`)
      // The next one is about the same, and does not grow.
      expect(after(standalone ?? '', 'Why?')).toBe('Why? (about: How do I set pump_rate?)')
    },
  )

  it.each([
    'How often is the filter sponge rinsed?',
    'My tank is cloudy and smells, how do I clear it again?',
    'What does heat_max do, and is it safe to change it?',
    'Which fish eat algae that grows on the glass?',
  ])('“%s” stands alone', (question) => {
    expect(leansOnBefore(question, facets)).toBe(false)
    expect(after('How do I set pump_rate?', question)).toBeNull()
  })

  it('leans on nothing where nothing was said', () => {
    expect(standAlone('And on 3?', [], facets)).toBeNull()
  })
})
