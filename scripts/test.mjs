/** `npm test`: format, lint, unused code, types, then all tests. Says what was skipped and how to have it. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run, say } from './node-runtime.mjs'

const chromiumPaths = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
const chromium = chromiumPaths.find((path) => path && existsSync(path))

await step('format, lint and arrows', 'biome', ['ci', '--error-on-warnings', '.'])
await step('unused code', 'knip', ['--treat-config-hints-as-errors'])
await step('types', 'turbo', ['run', 'typecheck', '--output-logs=errors-only'])
const totals = await runTests()
sayWhatWasSkipped()
process.stdout.write(`${totals.passed} passed, ${totals.failed} failed\n`)
process.exit(totals.failed > 0 || totals.passed === 0 || totals.code !== 0 ? 1 : 0)

async function step(what, program, args) {
  const started = performance.now()
  say(`checking ${what}`)
  const code = await run(program, args, { cwd: root })
  if (code !== 0) {
    say(`${what}: not right, see above`)
    process.exit(code)
  }
  say(`${what}: fine (${((performance.now() - started) / 1_000).toFixed(1)} s)`)
}

async function runTests() {
  say('running the tests')
  const folder = mkdtempSync(join(tmpdir(), 'footnote-test-'))
  const report = join(folder, 'report.json')
  const projects = ['--project', 'unit', '--project', 'web', ...(chromium ? ['--project', 'browser'] : [])]
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run('vitest', ['run', ...projects, ...reporters, ...process.argv.slice(2)], {
    cwd: root,
  })
  const totals = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {}
  rmSync(folder, { recursive: true, force: true })
  return { code, passed: totals.numPassedTests ?? 0, failed: totals.numFailedTests ?? 0 }
}

function sayWhatWasSkipped() {
  if (spawnSync('git', ['--version']).status !== 0) {
    say('skipped: the tests on Git repositories. Install Git (Debian: apt-get install git).')
  }
  if (!chromium) {
    say(
      'skipped: the browser tests. Install Chromium (Debian: apt-get install chromium), or set CHROMIUM_PATH.',
    )
  }
  if (!process.env.FOOTNOTE_TEST_DATABASE_URL) {
    say(
      'skipped: the tests on a real Postgres. Set FOOTNOTE_TEST_DATABASE_URL to a superuser of a Postgres 15 or newer with pgvector 0.8 (infra/postgres/README.md).',
    )
  }
  if (!existsSync('/usr/share/doc/postgresql-doc-15/html')) {
    say(
      'skipped: the tests on the whole PostgreSQL manual. Install it (Debian: apt-get install postgresql-doc-15).',
    )
  }
  if (!process.env.FOOTNOTE_TEST_MANUAL_17) {
    say(
      'skipped: the test with the manuals of two versions side by side. Run infra/postgres/unpack-manual.sh 17 FOLDER (Debian), and set FOOTNOTE_TEST_MANUAL_17 to the folder.',
    )
  }
}
