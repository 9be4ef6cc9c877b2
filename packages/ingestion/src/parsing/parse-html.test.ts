import { describe, expect, test } from 'vitest'
import { parseHtml } from './parse-html.ts'

const parse = (html: string, docBook = false) => parseHtml({ html, fallbackTitle: 'page', docBook })
const outline = (html: string, docBook = false): string[] => {
  const { text, blocks } = parse(html, docBook)
  return blocks.map(({ kind, level, anchor, start, end }) =>
    [`${kind}${level ?? ''}${anchor ? `#${anchor}` : ''}`, text.slice(start, end)].join(': '),
  )
}

describe('what a reader sees', () => {
  test('main content only', () => {
    const page = `<html><head><title>T</title><style>a{}</style></head><body><header>Site</header><nav>Menu</nav>
      <p>outside</p><main><header><h1>Title</h1></header><p>Text<script>x()</script> and <span hidden>no</span>more</p>
      <p style="display: none">no</p><aside>ad</aside><form>f</form></main><footer>f</footer></body></html>`
    expect(outline(page)).toEqual(['heading1: Title', 'paragraph: Text and more'])
  })

  test('without main, the only article, else the body', () => {
    expect(outline('<body><p>a</p><article><p>b</p></article></body>')).toEqual(['paragraph: b'])
    expect(outline('<body><header>no</header><article>b</article><article>c</article>')).toEqual([
      'paragraph: b',
      'paragraph: c',
    ])
  })

  test('text outside paragraphs, line breaks, images, powers and signs that only link', () => {
    expect(
      outline('a <b>b</b>\n c<br>d<p>10<sup>6</sup> rows<img src=x alt=" shown"><a href="#x">¶</a></p>tail'),
    ).toEqual(['paragraph: a b c\nd', 'paragraph: 10^6 rows shown', 'paragraph: tail'])
  })

  test('broken markup still reads', () => {
    expect(outline('<p>one<p>two</b></div><ul><li>three<li>four</ul><table><tr><td>x')).toEqual([
      'paragraph: one',
      'paragraph: two',
      'list_item1: - three',
      'list_item1: - four',
      'table: x',
    ])
  })
})

describe('structure', () => {
  test('anchors come from the heading, its section or a link target', () => {
    expect(
      outline(
        '<section id=s><div><h2>A</h2></div></section><h2 id=own>B</h2><h2><a name=in></a>C</h2><a id=up></a><h3>D</h3>',
      ),
    ).toEqual(['heading2#s: A', 'heading2#own: B', 'heading2#in: C', 'heading3#up: D'])
  })

  test('lists', () => {
    expect(
      outline('<p>Do:</p><ol start=3><li><p>a</p><p>b</p><pre>c</pre><li value=9>d<ul><li>e</ul></ol>'),
    ).toEqual([
      'paragraph: Do:',
      'list_item1: 3. a',
      'paragraph1: b',
      'code1: c',
      'list_item1: 9. d',
      'list_item2: - e',
    ])
  })

  test('tables, with spans said again', () => {
    const table = `<table id=t><caption>Modes</caption><thead><tr><th rowspan=2>Mode</th><th colspan=2>Blocks</th></tr>
      <tr><th>read</th><th>write</th></tr></thead><tr><td>A\n B</td><td></td><td>X</td></tr></table>`
    expect(outline(table)).toEqual([
      'paragraph#t: Modes',
      'table#t: Mode | Blocks\nMode | read | write\nA B |  | X',
    ])
    expect(parse(table).blocks.at(-1)?.table).toEqual({ caption: 'Modes', headerLines: 2 })
  })

  test('a table that lays out the page is walked through', () => {
    expect(outline('<table><tr><td><h2>A</h2>text</td><td><p>side</p></td></tr></table>')).toEqual([
      'heading2: A',
      'paragraph: text',
      'paragraph: side',
    ])
  })

  test('terms are headings of their descriptions only', () => {
    const { blocks } = parse(
      '<p>a<dl><dt id=x>-a<dt>--all<dd>first<dl><dt>inner<dd>deep</dl>second<dt>-b<dd>third</dl><p>after',
    )
    expect(blocks.map(({ kind, level, anchor, termDepth }) => [kind, level, anchor, termDepth])).toEqual([
      ['paragraph', undefined, undefined, undefined],
      ['heading', 7, 'x', 1],
      ['paragraph', undefined, undefined, 1],
      ['heading', 7, undefined, 2],
      ['paragraph', undefined, undefined, 2],
      ['paragraph', undefined, undefined, 1],
      ['heading', 7, undefined, 1],
      ['paragraph', undefined, undefined, 1],
      ['paragraph', undefined, undefined, undefined],
    ])
  })

  test('terms that nothing describes are items', () => {
    expect(outline('<dl><dt>a<dt id=b>b</dl>')).toEqual(['list_item1: - a', 'list_item1#b: - b'])
  })

  test('preformatted text stays as it is', () => {
    expect(outline('<pre>\n  a  <b>b</b>\n\n\tc  \n</pre>')).toEqual(['code:   a  b\n\n\tc'])
  })

  test('notes carry their label', () => {
    const note = '<div class="warning"><h3 class="title">Warning</h3><p>Stop.</p><p>Look.</p></div>'
    expect(
      outline(`${note}<div class="admonition tip">Go</div><div class="note"><ul><li>a</ul></div>`),
    ).toEqual(['note: Warning: Stop.', 'note: Look.', 'note: Tip: Go', 'note: Note:', 'list_item1: - a'])
  })
})

describe("DocBook's manual", () => {
  const page = (body: string, title = '20.5. Write&#160;Ahead Log'): string =>
    `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>${title}</title>
     <meta name="generator" content="DocBook XSL Stylesheets" /></head><body>
     <div class="navheader"><table><tr><th>Prev</th></tr></table></div>${body}<div class="navfooter">Next</div></body></html>`

  test('sections, settings and their anchors', () => {
    const body = `<div class="sect1" id="WAL"><div class="titlepage"><div><h2 class="title">20.5. Write Ahead Log</h2></div></div>
      <div class="toc"><dl class="toc"><dt>20.5.1. Settings</dt></dl></div>
      <div class="variablelist"><dl><dt id="GUC-FSYNC"><span class="term"><code>fsync</code> (<code>boolean</code>)
      <a id="id-1.2" class="indexterm"></a></span></dt><dd><p>Flush.</p></dd>
      <dt><span class="term"><code>-a</code><br /></span><span class="term"><code>--data-only</code></span></dt><dd><p>Data.</p></dd></dl></div></div>`
    expect(parse(page(body)).title).toBe('Write Ahead Log')
    expect(outline(page(body))).toEqual([
      'heading2#WAL: Write Ahead Log',
      'heading7#GUC-FSYNC: fsync (boolean)',
      'paragraph: Flush.',
      'heading7: -a, --data-only',
      'paragraph: Data.',
    ])
  })

  test.each([
    ['Chapter 25. Backup and Restore', 'Backup and Restore'],
    ['Appendix A. PostgreSQL Error Codes', 'PostgreSQL Error Codes'],
    ['F.32. pg_stat_statements', 'pg_stat_statements'],
    ['E.1. Release 15.20', 'Release 15.20'],
    ['ALTER TABLE', 'ALTER TABLE'],
  ])('%s loses its number', (title, readable) => {
    expect(parse(page('<p>x</p>', title)).title).toBe(readable)
  })

  test('numbers stay where DocBook did not set them', () => {
    expect(parse('<title>1.2. What changed</title><h1>2. Now</h1>').title).toBe('1.2. What changed')
  })

  test('signatures stand apart from their descriptions', () => {
    const cell = (kind: string) =>
      `<td class="func_table_entry"><p class="${kind}"><code>pg_reload_conf</code> () → boolean</p><p>Reloads.</p><p><code>f()</code> → t</p></td>`
    const table = `<table><thead><tr><th><p class="func_signature">Function</p><p>Description</p></th></tr></thead><tr>${cell('func_signature')}</tr></table>`
    expect(outline(page(table))).toEqual([
      'table: Function — Description\npg_reload_conf () → boolean — Reloads. f() → t',
    ])
  })

  test('lists and notes in a cell keep their marks', () => {
    const cell = `<td class="catalog_table_entry"><p class="column_definition"><code>state</code> <code>text</code></p><p>One of:
      </p><div class="itemizedlist"><ul><li><p><code>active</code>: At work.</p></li><li><p><code>idle</code>: Not.</p></li></ul></div>
      <div class="caution"><h3 class="title">Caution</h3><p>It may lag.</p></div></td>`
    expect(outline(page(`<table class="table"><tr>${cell}</tr></table>`))).toEqual([
      'table: state text — One of: • active: At work. • idle: Not. Caution: It may lag.',
    ])
  })

  test('a table knows its caption without its number, its fragment and its header', () => {
    const table = `<div class="table" id="T"><p class="title"><strong>Table 54.12. pg_locks Columns</strong></p><div class="table-contents">
      <table class="table"><thead><tr><th>Column</th></tr></thead><tbody><tr><td>pid</td></tr></tbody></table></div></div>`
    expect(outline(page(table))).toEqual([
      'paragraph#T: Table 54.12. pg_locks Columns',
      'table#T: Column\npid',
    ])
    expect(parse(page(table)).blocks.at(-1)?.table).toEqual({ caption: 'pg_locks Columns', headerLines: 1 })
  })

  test('what only leads elsewhere or names people is left out', () => {
    const body = `<div class="refsect1"><h2>Notes</h2><p>a</p></div><div class="refsect1"><h2>See Also</h2><p>b</p></div>
      <div class="sect2" id="RELEASE-15-ACKNOWLEDGEMENTS"><h3>Acknowledgments</h3><p>c</p></div>`
    expect(outline(page(body))).toEqual(['heading2: Notes', 'paragraph: a'])
  })

  test('the items of release notes are entries, those of other pages are not; their date is the page’s', () => {
    const notes = (id: string): string =>
      page(`<div class="sect1" id="${id}"><h2>E.1. Release 15.3</h2><p><strong>Release date: </strong>2023-05-11</p>
        <ul><li><p>Fix <a href="https://postgr.es/c/1">§</a></p><p>Why</p><ul><li>inner</li></ul></li></ul></div>`)
    const { blocks, metadata } = parse(notes('RELEASE-15-3'))
    expect(blocks.map(({ kind, entry }) => (entry ? `${kind}!` : kind))).toEqual([
      'heading',
      'paragraph',
      'list_item!',
      'paragraph',
      'list_item',
    ])
    expect(metadata).toEqual({ publishedAt: '2023-05-11' })
    expect(parse(notes('OTHER')).blocks.some(({ entry }) => entry)).toBe(false)
  })

  test('the blocks of a note know whose they are', () => {
    const note =
      '<div class="warning"><h3 class="title">Warning</h3><p>Stop.</p><ul><li>a</li></ul></div><p>Go on.</p>'
    expect(parse(page(note)).blocks.map((block) => block.note)).toEqual([
      { label: 'Warning', start: 0 },
      { label: 'Warning', start: 0 },
      undefined,
    ])
  })

  test('a command page: synopsis as code, a simple list as items', () => {
    const body = `<div class="refentry" id="P"><div class="refnamediv"><h2>pg_dump</h2><p>pg_dump — extract</p></div>
      <div class="refsynopsisdiv"><h2>Synopsis</h2><div class="cmdsynopsis"><p><code>pg_dump</code> [<em>option</em>...]</p></div></div>
      <table class="simplelist"><tr><td>CLUSTER</td></tr><tr><td>REINDEX</td></tr></table></div>`
    expect(outline(page(body, 'pg_dump'))).toEqual([
      'heading2#P: pg_dump',
      'paragraph: pg_dump — extract',
      'heading2: Synopsis',
      'code: pg_dump [option...]',
      'list_item1: - CLUSTER',
      'list_item1: - REINDEX',
    ])
  })
})

describe('pages made to break a parser', () => {
  test.each([
    ['tags', '<div>'.repeat(50_000), '</div>'.repeat(50_000)],
    ['items', '<ul><li>'.repeat(10_000), ''],
    ['descriptions', '<dl><dt>t<dd>'.repeat(10_000), ''],
    ['tables', '<table><tr><td>'.repeat(10_000), ''],
    ['spans', '<span>'.repeat(50_000), ''],
    ['links', '<a name=x> </a>'.repeat(50_000), ''],
    ['powers', '<sup>'.repeat(10_000), ''],
  ])('%s within each other do not overflow or hang', (_, before, after) => {
    const started = performance.now()
    expect(parse(`${before}<p>in the middle</p>${after}`).text).toContain('in the middle')
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  test('formatting tags that copy themselves without end are refused', () => {
    const bomb = Array.from({ length: 5_000 }, (_, n) => `<p><font a=${n}>`).join('')
    expect(() => parse(bomb)).toThrow(expect.objectContaining({ code: 'invalid_input' }))
  })

  test('cells that span rows do not multiply without end', () => {
    const cells = `<td rowspan=9999>${'x'.repeat(150)}</td>`.repeat(500)
    const { text } = parse(`<table><tr>${cells}</tr>${'<tr><td>y</td></tr>'.repeat(1_000)}</table>`)
    expect(text.length).toBeLessThan(1_000_000)
  })
})

test('what a page says about itself', () => {
  const { metadata } = parse(
    '<meta name=description content="Short\n words"><meta property="article:published_time" content="2024-05-31T10:00:00+02:00"><p>x',
  )
  expect(metadata).toEqual({ summary: 'Short words', publishedAt: '2024-05-31T08:00:00.000Z' })
})
