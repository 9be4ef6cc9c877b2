import { expect, test } from 'vitest'
import { relations } from '../../testing/office-files.ts'
import { outlineOf } from '../../testing/outline.ts'
import { zipFile } from '../../testing/zip-file.ts'
import { parsePptx } from './parse-pptx.ts'

const shape = (placeholder: string, ...paragraphs: string[]): string =>
  `<p:sp><p:nvSpPr><p:nvPr>${placeholder}</p:nvPr></p:nvSpPr><p:txBody>${paragraphs.join('')}</p:txBody></p:sp>`
const line = (text: string, properties = ''): string =>
  `<a:p><a:pPr ${properties}/><a:r><a:t>${text}</a:t></a:r></a:p>`
const slide = (...shapes: string[]): string =>
  `<p:sld><p:cSld><p:spTree>${shapes.join('')}</p:spTree></p:cSld></p:sld>`
const cell = (text: string): string => `<a:tc><a:txBody>${line(text)}</a:txBody></a:tc>`

const deck = (slides: string[], notes?: string) =>
  parsePptx({
    name: 'a.pptx',
    fallbackTitle: 'a',
    bytes: zipFile({
      '_rels/.rels': relations({ a: ['officeDocument', 'ppt/presentation.xml'] }),
      'ppt/presentation.xml': `<p:presentation><p:sldIdLst>${slides.map((_, n) => `<p:sldId id="25${n}" r:id="s${n}"/>`).join('')}</p:sldIdLst></p:presentation>`,
      'ppt/_rels/presentation.xml.rels': relations(
        Object.fromEntries(slides.map((_, n) => [`s${n}`, ['slide', `slides/slide${9 - n}.xml`] as const])),
      ),
      ...Object.fromEntries(slides.map((content, n) => [`ppt/slides/slide${9 - n}.xml`, content])),
      ...(notes
        ? {
            'ppt/slides/_rels/slide9.xml.rels': relations({ n: ['notesSlide', '../notesSlides/n1.xml'] }),
            'ppt/notesSlides/n1.xml': notes,
          }
        : {}),
    }),
  })

test('slides in the order of the show, with lists, tables and notes', () => {
  const first = slide(
    shape('<p:ph type="title"/>', line('Failover '), line('drill')),
    shape('<p:ph idx="1"/>', line('Promote the standby'), line('Wait', 'lvl="1"')),
    shape('<p:ph type="sldNum"/>', line('1')),
    `<p:graphicFrame><a:tbl><a:tr>${cell('Step')}${cell('Who')}</a:tr><a:tr>${cell('Promote')}${cell('Ada')}</a:tr></a:tbl></p:graphicFrame>`,
  )
  const second = slide(`<p:grpSp>${shape('', line('A drawn box'))}</p:grpSp>`)
  const notes = slide(shape('<p:ph type="body"/>', line('Say how long'), line('it takes')))
  const parsed = deck([first, second], notes)
  expect(parsed.title).toBe('Failover drill')
  expect(outlineOf(parsed)).toEqual([
    'heading1: Failover drill',
    'list_item1: - Promote the standby',
    'list_item2: - Wait',
    'table: Step | Who\nPromote | Ada',
    'note: Notes: Say how long\nit takes',
    'heading1: Slide 2',
    'paragraph: A drawn box',
  ])
  expect(parsed.blocks.map(({ anchor }) => anchor)).toEqual([
    ...Array(5).fill('slide=1'),
    ...Array(2).fill('slide=2'),
  ])
})

test('an empty slide leaves no heading, and the numbers go on', () => {
  expect(outlineOf(deck([slide(), slide(shape('', line('x')))]))).toEqual([
    'heading1: Slide 2',
    'paragraph: x',
  ])
})
