import type { FootnoteClient } from '../api/footnote-client.ts'

/** A client of which only the given methods answer; any other fails the test that calls it. */
export function createFakeClient(methods: Partial<FootnoteClient>): FootnoteClient {
  return new Proxy(methods as FootnoteClient, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name)
      if (method === undefined) throw new Error(`the fake client has no ${String(name)}`)
      return method
    },
  })
}
