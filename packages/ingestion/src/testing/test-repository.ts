import { execFileSync, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Whether this machine has Git, without which repositories are neither made nor read. */
export const hasGit = spawnSync('git', ['--version']).status === 0

export interface TestRepository {
  /** Ends in `.git`. */
  folder: string
  /** Files to write, or to remove where null; then one commit. */
  commit(files: Record<string, string | Uint8Array | null>, date?: string): Promise<void>
  /** Runs Git in it. */
  git(...args: string[]): string
  close(): Promise<void>
}

/** A repository on this machine, whose first branch is `main`. */
export async function openTestRepository(): Promise<TestRepository> {
  const parent = await mkdtemp(join(tmpdir(), 'footnote-repository-'))
  const folder = join(parent, 'docs.git')
  await mkdir(folder)
  const git = (...args: string[]): string =>
    execFileSync(
      'git',
      ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-C', folder, ...args],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env.PATH,
          GIT_CONFIG_NOSYSTEM: '1',
          GIT_CONFIG_GLOBAL: '/dev/null',
          GIT_COMMITTER_DATE: committedAt,
          GIT_AUTHOR_DATE: committedAt,
        },
      },
    )
  let committedAt = '2026-01-01T00:00:00Z'
  git('init', '--quiet', '--initial-branch=main')
  return {
    folder,
    git,
    async commit(files, date = committedAt) {
      committedAt = date
      for (const [path, content] of Object.entries(files)) {
        const file = join(folder, path)
        await mkdir(dirname(file), { recursive: true })
        if (content === null) await rm(file)
        else await writeFile(file, content)
      }
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '--message', 'Change')
    },
    close: () => rm(parent, { recursive: true, force: true }),
  }
}
