import { describe, expect, it } from 'vitest'
import { askedKind, holdsKind } from './asked-kind.ts'

describe('askedKind', () => {
  it.each([
    ['How many workers may run at once?', 'quantity'],
    ['What does a support contract cost a month?', 'price'],
    ['When is the log rotated?', 'time'],
    ['Who may read this view?', 'person'],
    ['Where does the server keep its log?', 'place'],
    ['Why does the standby lag?', 'reason'],
    ['How do I promote the standby?', 'instruction'],
    ['What is the difference between a role and a user?', 'comparison'],
    ['Which view shows the locks?', 'name'],
    ['What is a checkpoint?', 'definition'],
    ['standby lag', null],
  ])('knows what is asked for: %s', (question, kind) => {
    expect(askedKind(question)).toBe(kind)
  })
})

describe('holdsKind', () => {
  it.each([
    ['quantity', 'The default is 3.', 'It can be changed.'],
    ['reason', 'It lags because the disk is slow.', 'It lags at night.'],
    ['price', 'It costs $40 a month.', 'It costs a great deal.'],
    ['time', 'It was added in 2019.', 'It was added by a user.'],
    ['instruction', 'Run the command as the owner.', 'The command is old.'],
  ] as const)('tells a text with it from one without: %s', (kind, held, lacking) => {
    expect(holdsKind(kind, held, 'question')).toBe(true)
    expect(holdsKind(kind, lacking, 'question')).toBe(false)
  })

  it('does not take for an answer what the question says itself', () => {
    expect(holdsKind('quantity', 'In version 15 it is gone.', 'How many are there in version 15?')).toBe(
      false,
    )
  })
})
