import { expect, it } from 'vitest'
import { loadDomain } from './load-domain.ts'

const { facets } = await loadDomain()
const pattern = facets.find(({ name }) => name === 'version')?.pattern ?? ''

it.each([
  ['is it on by default on 13?', ['13']],
  ['PostgreSQL 15.4, if that matters', ['15']],
  ['pg16: where did this setting go', ['16']],
  ['how early does a version 13 server warn', ['13']],
  ['a backend of our 13 server crashed', ['13']],
  ['moving a 14 cluster to version 17', ['14', '17']],
  ['we run 12 here', ['12']],
])('reads the version in %j', (question, versions) => {
  expect(namedIn(question)).toEqual(versions)
})

it.each([
  'vacuum has been running for 13 hours',
  'shared_buffers is 16 GB',
  'spread over 14 servers',
  'with 15 connections',
  'it went from 12 million rows',
  'a table with 18 partitions of 13 rows',
  'at 15:30 it stopped',
  'the 17th of May',
])('takes no quantity for a version in %j', (question) => {
  expect(namedIn(question)).toEqual([])
})

function namedIn(question: string): string[] {
  return [...question.matchAll(new RegExp(pattern, 'giu'))].map((match) => match[1] ?? '')
}
