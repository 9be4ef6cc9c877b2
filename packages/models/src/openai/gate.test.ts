import { expect, it } from 'vitest'
import { createGate } from './gate.ts'

const { signal } = new AbortController()

it('lets in as many as it may, and the next one when one leaves', async () => {
  const gate = createGate({ limit: 1, waitMs: 1_000 })
  const leave = await gate.enter(signal)
  const order: string[] = []
  const second = gate.enter(signal).then((out) => {
    order.push('second')
    return out
  })
  const third = gate.enter(signal).then(() => order.push('third'))
  leave()
  // Leaving twice does not make two places.
  leave()
  const leaveSecond = await second
  expect(order).toEqual(['second'])
  leaveSecond()
  await third
  expect(order).toEqual(['second', 'third'])
})

it('sends away whoever has waited too long', async () => {
  const gate = createGate({ limit: 1, waitMs: 10 })
  const leave = await gate.enter(signal)
  await expect(gate.enter(signal)).rejects.toMatchObject({ code: 'rate_limited', retryable: true })
  leave()
  await gate.enter(signal)
})
