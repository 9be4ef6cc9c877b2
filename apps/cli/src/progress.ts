import { stderr } from 'node:process'

export interface Progress {
  update(done: number, total: number, note?: string): void
  end(): void
}

/** A line on stderr with rate and time left: drawn over on a terminal, every few seconds elsewhere. */
export function createProgress(what: string): Progress {
  const started = performance.now()
  const everyMs = stderr.isTTY ? 100 : 3_000
  let lastMs = started
  let drawn = false
  return {
    update: (done, total, note = '') => {
      const now = performance.now()
      if (now - lastMs < everyMs) return
      lastMs = now
      const seconds = (now - started) / 1_000
      const rate = done / seconds
      const left = rate > 0 && total > done ? `, ${Math.ceil((total - done) / rate)} s left` : ''
      const line = `${what}: ${done} of ${total} (${rate.toFixed(0)}/s${left})${note}`
      stderr.write(stderr.isTTY ? `\r\u001b[K${line}` : `${line}\n`)
      drawn = true
    },
    end: () => {
      if (drawn && stderr.isTTY) stderr.write('\r\u001b[K')
    },
  }
}

export function say(line: string): void {
  stderr.write(`${line}\n`)
}
