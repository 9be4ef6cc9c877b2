import { readFileSync } from 'node:fs'

/** A document that an office program made. */
export function readFixture(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)))
}
