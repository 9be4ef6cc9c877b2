import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds serious or critical on a page as it stands, each with the elements that it is about. */
export async function findAxeViolations(page: Page): Promise<string[]> {
  // Evaluated rather than added as a script, which the page's content security policy refuses.
  await page.evaluate(source)
  const results = await page.evaluate<AxeResults>('axe.run(document)')
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
