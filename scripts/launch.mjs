/** `npm start`, `npm run setup`, `npm run dev`, `npm run battery`, `npm run bench` and `npm test`, on a machine that has npm and some Node from 20. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { npx, root, run, say, supportedNode } from './node-runtime.mjs'

const pnpm = 'pnpm@12.21.0'
const node = supportedNode()

const battery = [
  'packages/ingestion/src/hostile-documents.test.ts',
  'packages/ingestion/src/connectors/website/hostile-site.test.ts',
  'packages/ingestion/src/connectors/folder/folder-connector.test.ts',
  'packages/ingestion/src/parsing/threads/document-parser.test.ts',
  'packages/ingestion/src/killed-ingest.test.ts',
]

const tasks = {
  setup: async () => {
    await install()
    await build()
  },
  start: async () => {
    await tasks.setup()
    await finish(node, [join(root, 'apps/cli/src/main.ts'), 'serve'])
  },
  dev: async () => {
    await install()
    await finish('turbo', ['run', 'dev'])
  },
  test: async () => {
    await install()
    await build()
    await finish(node, [join(root, 'scripts/test.mjs'), ...process.argv.slice(3)])
  },
  /** What is made to do harm, documents, sites and kills, and what must come of each. */
  battery: async () => {
    await install()
    await finish('vitest', ['run', '--project', 'unit', ...battery])
  },
  /** Footnote beside others, which are installed for this alone. */
  bench: async () => {
    await install()
    const folder = join(root, 'evals', 'benchmarks')
    await must(npx(), ['--yes', pnpm, '--dir', folder, 'install', '--frozen-lockfile', '--reporter=silent'])
    await finish(node, [join(folder, 'src', 'main.ts'), ...process.argv.slice(3)])
  },
}

const task = tasks[process.argv[2] ?? '']
if (!task) {
  say(`there is no task ${process.argv[2]}: setup, start, dev, battery, bench, test`)
  process.exit(2)
}
await task()

/** Installs when the lock file or a package.json is another than at the last install. */
async function install() {
  const stamp = join(root, 'node_modules', '.cache', 'footnote', 'installed')
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('installing the dependencies (the first time takes a minute)')
  await must(npx(), ['--yes', pnpm, 'install', '--frozen-lockfile', '--reporter=append-only'])
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** turbo builds what has changed, and nothing when nothing has. */
async function build() {
  say('building the web app')
  await must('turbo', ['run', 'build', '--output-logs=errors-only'])
}

function fingerprint() {
  const hash = createHash('sha256').update(process.versions.modules)
  const manifests = ['apps', 'packages'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name, 'package.json')),
  )
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests]) {
    const path = join(root, file)
    hash.update(file).update(existsSync(path) ? readFileSync(path) : '')
  }
  return hash.digest('hex')
}

async function must(program, args) {
  const code = await run(program, args, { cwd: root })
  if (code !== 0) process.exit(code)
}

async function finish(program, args) {
  process.exit(await run(program, args))
}
