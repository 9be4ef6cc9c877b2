import { expect, test } from 'vitest'
import { parseLog, parsePlainText } from './parse-plain-text.ts'

const outline = (text: string): string[] => {
  const parsed = parsePlainText({ text, fallbackTitle: 'file' })
  return parsed.blocks.map(
    ({ kind, level, start, end }) => `${kind}${level ?? ''}: ${parsed.text.slice(start, end)}`,
  )
}

test('paragraphs keep their lines', () => {
  expect(outline('one\ntwo  \n\n \nthree')).toEqual(['paragraph: one\ntwo', 'paragraph: three'])
})

test.each([
  ['underlined', 'Recovery\n========\n\nText', ['heading1: Recovery', 'paragraph: Text']],
  ['underlined with its text at once', 'Steps\n-----\nText', ['heading2: Steps', 'paragraph: Text']],
  ['lined on both sides', '=====\nTitle\n=====\n\nText', ['heading1: Title', 'paragraph: Text']],
  ['in capitals', 'BEFORE YOU START\n\nText', ['heading2: BEFORE YOU START', 'paragraph: Text']],
  ['numbered', '2.1 Stop the server\n\nText', ['heading3: 2.1 Stop the server', 'paragraph: Text']],
])('a heading %s', (_, text, blocks) => {
  expect(outline(text)).toEqual(blocks)
})

test.each([
  ['a numbered list', '1. Stop\n\n2. Start\n\nThen look'],
  ['a sentence in capitals', 'DO NOT STOP THE SERVER.\n\nText'],
  ['a short name', 'WAL\n\nText'],
  ['a line shorter than a word', 'Something\n--\n\nText'],
  ['a last line', 'Text\n\nTHE END HERE'],
])('%s is no heading', (_, text) => {
  expect(outline(text).filter((block) => block.startsWith('heading'))).toEqual([])
})

test('a heading at the start is the title', () => {
  expect(parsePlainText({ text: 'Runbook\n=======\n\nText', fallbackTitle: 'file' }).title).toBe('Runbook')
  expect(parsePlainText({ text: 'Text\n\nRunbook\n=======', fallbackTitle: 'file' }).title).toBe('file')
})

test('a log stays as it is, and has no headings', () => {
  const { text, blocks } = parseLog({
    text: 'FATAL  x\n  DETAIL y\n\n\nPANIC ERROR',
    fallbackTitle: 'server',
  })
  expect(text).toBe('FATAL  x\n  DETAIL y\n\nPANIC ERROR')
  expect(blocks.map(({ kind }) => kind)).toEqual(['code', 'code'])
})

test('blank lines without end are no trouble', () => {
  const text = `one${'\n \n'.repeat(300_000)}two`
  expect(parsePlainText({ text, fallbackTitle: 'file' }).text).toBe('one\n\ntwo')
  expect(parseLog({ text, fallbackTitle: 'file' }).text).toBe('one\n\ntwo')
})
