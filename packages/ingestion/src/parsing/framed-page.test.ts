import { expect, it } from 'vitest'
import { parseHtml } from './parse-html.ts'

const content = `<div class="sect1" id="LOCKS"><div class="titlepage"><h2 class="title">13.3. Locks</h2></div>
  <p>A lock waits.</p></div>`

it('reads of a DocBook page in a site’s frame the page alone, under its own title', () => {
  const framed = `<title>Site: Documentation: 17: A page</title><body><div>Donate</div>
    <div id="docContent">${content}</div><div id="docComments"><h2>Submit correction</h2></div>`
  const own = `<title>13.3. Locks</title><body id="docContent">${content}`
  const { title, text } = parseHtml({ html: framed, fallbackTitle: 'x', docBook: true })
  expect(title).toBe('Locks')
  expect(text).not.toMatch(/Donate|Submit/)
  expect({ title, text }).toEqual(
    (({ title, text }) => ({ title, text }))(parseHtml({ html: own, fallbackTitle: 'x', docBook: true })),
  )
})
