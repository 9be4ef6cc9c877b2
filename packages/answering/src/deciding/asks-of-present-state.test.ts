import { describe, expect, it } from 'vitest'
import { asksOfPresentState } from './asks-of-present-state.ts'

describe('asksOfPresentState', () => {
  it.each([
    'What is work_mem set to on our server right now?',
    'How full is our disk at the moment?',
    'Which of our tables grew the most last week?',
    'Did our backup finish last night?',
  ])('holds for what only a look at the system tells: %s', (question) => {
    expect(asksOfPresentState(question)).toBe(true)
  })

  it.each([
    'How do I see what our server is doing right now?',
    'Our server went down last night. How do I start it?',
    'What is currently the default of work_mem?',
    'We upgraded yesterday, why are plans bad?',
  ])('does not hold for what a document can tell: %s', (question) => {
    expect(asksOfPresentState(question)).toBe(false)
  })
})
