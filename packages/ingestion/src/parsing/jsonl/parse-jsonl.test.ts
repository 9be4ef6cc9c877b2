import { describe, expect, test } from 'vitest'
import { parseJsonLines } from './parse-jsonl.ts'

const parse = (text: string) => {
  const parsed = parseJsonLines({ name: 'a.jsonl', text, fallbackTitle: 'a' })
  return {
    ...parsed,
    outline: parsed.blocks.map(({ kind, start, end }) => `${kind}: ${parsed.text.slice(start, end)}`),
  }
}

describe('records', () => {
  test('a text stands under its title, in its paragraphs', () => {
    expect(parse('{"id":1,"title":"Vacuum","text":"One.\\n\\nTwo."}').outline).toEqual([
      'heading: Vacuum',
      'paragraph: One.',
      'paragraph: Two.',
    ])
  })

  test.each(['body', 'content'])('%s is a text too', (key) => {
    expect(parse(`{"${key}":"One."}\n`).outline).toEqual(['paragraph: One.'])
  })

  test('all else stands under its keys', () => {
    expect(
      parse('{"title":"db1","port":5432,"up":true,"tags":["a","b"],"disk":{"free":{"gb":7}},"none":null}')
        .outline,
    ).toEqual(['heading: db1', 'paragraph: port: 5432\nup: true\ntags: a, b\ndisk.free.gb: 7'])
  })

  test('a value that is no object is a record too', () => {
    expect(parse('"hello"\n[1,2]\n').outline).toEqual(['paragraph: Value: hello', 'paragraph: Value: 1, 2'])
  })
})

describe('lines that are no JSON', () => {
  test('are left out and named', () => {
    const { outline, warnings } = parse('{"text":"One."}\n{"text":\n\n{"text":"Two."}\n')
    expect(outline).toEqual(['paragraph: One.', 'paragraph: Two.'])
    expect(warnings).toEqual(['Lines that are no JSON were left out: 2'])
  })

  test('are not all named when they are many', () => {
    const { warnings } = parse(`{"text":"One."}\n${'x\n'.repeat(15)}`)
    expect(warnings).toEqual([
      'Lines that are no JSON were left out: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 5 more',
    ])
  })

  test('make no document when there are no others', () => {
    expect(() => parse('one\ntwo')).toThrow('a.jsonl is not JSON Lines: line 1 is no JSON')
  })
})
