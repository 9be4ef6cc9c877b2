import { expect, test } from 'vitest'
import { outlineOf } from '../testing/outline.ts'
import { joinParts, withoutAnchors } from './join-parts.ts'
import { createTextBuilder } from './text-builder.ts'

test('the blocks of every part stand where its text now is', () => {
  const parts = ['One', 'Two'].map((name) => {
    const builder = createTextBuilder()
    const note = { label: 'Note' }
    builder.append({ kind: 'heading', level: 1, text: name, anchor: 'top' })
    builder.append({ kind: 'note', text: `Note: ${name}.`, note })
    return builder.build()
  })
  const joined = joinParts([...parts, { text: '', blocks: [] }])
  expect(outlineOf(joined)).toEqual([
    'heading1: One',
    'note: Note: One.',
    'heading1: Two',
    'note: Note: Two.',
  ])
  for (const { note, start } of joined.blocks) if (note) expect(note.start).toBe(start)
  expect(withoutAnchors(joined.blocks).every((block) => !('anchor' in block))).toBe(true)
})
