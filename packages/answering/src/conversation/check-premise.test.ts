import type { FoundPassage } from '@footnote/contract'
import { expect, it } from 'vitest'
import { premiseLimits } from './check-premise.ts'

function passage(text: string, headingPath: string[] = []): FoundPassage {
  return { title: 'Settings', headingPath, text } as FoundPassage
}
const pump = passage('The flow of the pump. The default is 400.', ['pump_rate (integer)'])
const memory = passage('heat_mem sets how much is kept. The default value is four megabytes (4MB).', [
  'heat_mem',
])

it.each([
  [
    'Since pump_rate defaults to 200, is that enough?',
    pump,
    /takes 200 for the default of pump_rate.*“The default is 400\.”/,
  ],
  ['The default of pump_rate is 250, right?', pump, /takes 250/],
  ['If heat_mem is 64MB by default, why does it run out?', memory, /takes 64MB .* “heat_mem” says otherwise/],
])('contradicts “%s”', (question, found, text) => {
  expect(premiseLimits(question, [found])).toEqual([{ kind: 'premise', text: expect.stringMatching(text) }])
})

it.each([
  ['it is right', 'Since pump_rate defaults to 400, is that enough?', pump],
  ['it is right in other units', 'If heat_mem is 4096kB by default, why does it run out?', memory],
  ['no default is claimed', 'Is pump_rate set to 200 enough?', pump],
  ['the passage is on another setting', 'Since heat_max defaults to 200, is that enough?', pump],
  [
    'the passage names several',
    'Since pump_rate defaults to 200?',
    passage('pump_rate and heat_max are 400 by default.'),
  ],
  ['the passage has another kind of value', 'Since pump_rate defaults to on?', pump],
])('says nothing where %s', (_, question, found) => {
  expect(premiseLimits(question, [found])).toEqual([])
})
