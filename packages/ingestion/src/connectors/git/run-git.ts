import { type ExecFileException, execFile } from 'node:child_process'
import { devNull } from 'node:os'
import { FootnoteError } from '@footnote/contract'
import { maskAddress } from './mask-address.ts'

/** What a program that is started inherits; the composition root says what. */
export type Environment = Readonly<Record<string, string | undefined>>

export interface GitOptions {
  environment: Environment
  signal: AbortSignal
  /** What an error says that could not be read. */
  subject?: string
  timeoutMs?: number
  maxBytes?: number
}

/** Nothing of the user's or the system's configuration, no prompts, no hooks. */
const settings: Record<string, string> = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_TERMINAL_PROMPT: '0',
  GIT_ATTR_NOSYSTEM: '1',
  LC_ALL: 'C',
}

/**
 * Runs the system's Git and gives what it wrote to stdout.
 * @throws FootnoteError `unavailable` when there is no Git; `upstream_failed`, retryable, when it fails, with the reason that it gave.
 */
export function runGit(args: string[], options: GitOptions): Promise<Buffer> {
  const {
    environment,
    signal,
    subject = 'a repository',
    timeoutMs = 60_000,
    maxBytes = 200_000_000,
  } = options
  return new Promise((resolve, reject) => {
    execFile(
      'git',
      ['-c', `core.hooksPath=${devNull}`, ...args],
      {
        env: { ...environment, ...settings },
        encoding: 'buffer',
        maxBuffer: maxBytes,
        timeout: timeoutMs,
        killSignal: 'SIGKILL',
        signal,
        windowsHide: true,
      },
      (error, stdout, stderr) => {
        if (!error) resolve(stdout)
        else if (signal.aborted) reject(signal.reason)
        else reject(toGitError(error, { subject, stderr: stderr.toString() }))
      },
    ).stdin?.end()
  })
}

function toGitError(
  error: ExecFileException,
  { subject, stderr }: { subject: string; stderr: string },
): FootnoteError {
  if (error.code === 'ENOENT') {
    return new FootnoteError(
      'unavailable',
      'Git is not installed, or not on the PATH: install it to read repositories (Debian: apt-get install git)',
    )
  }
  const said = stderr.split('\n').find((line) => /^(?:fatal|error|ssh|Host key)/.test(line)) ?? ''
  const reason = error.killed
    ? 'it took too long'
    : /terminal prompts disabled|Authentication failed|Permission denied/.test(stderr)
      ? 'the repository is not there, or asks for a name and password or another key'
      : maskAddress(said.replace(/^(?:fatal|error): /, '')) || `it ended with ${error.code}`
  return new FootnoteError('upstream_failed', `Git cannot read ${subject}: ${reason}`, {
    cause: error,
    retryable: true,
  })
}
